import Domain
import Storage

/// A rule is in the way of a part of what is wanted at once, that nobody sets aside for whoever asks.
struct NotFree: Error {}

extension Installation {
    /// Does `work` as ``once(_:)`` does. When the survey or the database refuses a part, nothing was done.
    ///
    /// - Parameter refusal: looks at all of it again, and says so.
    /// - Throws: `refusal`, and what `work` throws otherwise
    func once<Done>(
        _ work: () async throws -> Done, orNotFree refusal: () async throws -> any Error
    ) async throws -> Done {
        do {
            return try await once(work)
        } catch StorageError.overlap {
            throw try await refusal()
        } catch is NotFree {
            throw try await refusal()
        }
    }
}

extension TimeSurvey {
    /// The limits that all of them together are over, those that the customer has already counted.
    ///
    /// - Parameters:
    ///   - standing: what else belongs with them and is to come, and counts too.
    ///   - moved: bookings that they are instead of.
    ///   - ceiling: how many there may be at a facility that does not say.
    func limits(
        of drafts: [TimeDraft], besides standing: [Booking] = [], insteadOf moved: [Booking] = [],
        atMost ceiling: Int? = nil
    ) throws -> [BookingRefusal] {
        var broken: [BookingRefusal] = []
        let (others, before) = (byFacility(standing), byFacility(moved))
        let chosen = Dictionary(grouping: drafts.compactMap(\.chosen?.placed), by: \.facility.id)
        for (facility, spaces) in chosen.sorted(by: { $0.key.text < $1.key.text }) {
            if let most = spaces.compactMap({ $0.rules.seriesLimit ?? $0.rules.bookingLimit ?? ceiling })
                .min(),
                spaces.count + (others[facility] ?? 0) > most
            {
                broken.append(.overSeriesLimit(most))
            } else if let most = spaces.compactMap(\.rules.bookingLimit).min() {
                let coming = try transaction.bookings.comingBookings(
                    at: facility, of: principal.customer.id, in: principal.municipality, except: nil, now: now
                )
                if coming - (before[facility] ?? 0) + spaces.count > most { broken.append(.overLimit(most)) }
            }
        }
        return broken
    }

    private func byFacility(_ bookings: [Booking]) -> [Facility.ID: Int] {
        Dictionary(
            bookings.compactMap { booking in
                catalogue.space(booking.slot.space).map { ($0.facility.id, 1) }
            }, uniquingKeysWith: +)
    }

    /// Sees that nothing but what is taken is in the way.
    ///
    /// - Returns: the rules that one of the staff sets aside, each once.
    /// - Throws: ``NotFree``, ``SeriesRefusal/nothingChosen``; to the staff ``BrokenRules``
    func settle(
        _ drafts: [TimeDraft], overriding allowance: RuleOverride, besides standing: [Booking] = [],
        insteadOf moved: [Booking] = [], atMost ceiling: Int? = nil
    ) throws -> [BookingRefusal] {
        let chosen = drafts.filter { $0.chosen != nil }
        guard !chosen.isEmpty else { throw SeriesRefusal.nothingChosen }
        for slot in chosen.compactMap(\.chosen) where slot.period.seconds > Int64(Booking.longest.count) * 60
        {
            throw BookingRefusal.tooLong(maximum: slot.placed.rules.maxDuration)
        }
        var broken = try limits(of: drafts, besides: standing, insteadOf: moved, atMost: ceiling)
        for rule in chosen.flatMap(\.rules) where !broken.contains(where: { $0.code == rule.code }) {
            broken.append(rule)
        }
        for facility in Set(chosen.compactMap(\.chosen?.placed.facility.id)) where capacity.isStaff {
            try transaction.bookings.authorise(
                principal, for: principal.customer.id, at: facility, as: capacity, now: now)
        }
        guard !broken.isEmpty else { return [] }
        guard capacity.isStaff, broken.allSatisfy(\.isOverridable) else { throw NotFree() }
        guard allowance.covers(broken) else { throw BrokenRules(broken) }
        return broken
    }
}

extension [PlannedBooking] {
    /// How many they are, and what they cost together.
    var changes: [AuditChange] {
        let price = reduce(Int64(0)) { $0.addingClamped($1.booking.price?.ore ?? 0) }
        return [
            .value("occurrences", from: nil, to: String(count)),
            .value("price", from: nil, to: String(price)),
        ]
    }
}

extension [BookingRefusal] {
    /// Those that all of several times break together.
    var generalCodes: Set<String> { Set(map(\.code)).intersection(["over-limit", "over-series-limit"]) }
}
