package import Domain
import Storage

/// Booking, changing and cancelling series.
package struct SeriesBookings: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Each day of a series as it could be booked now. Nothing is kept for whoever looks.
    ///
    /// - Throws: ``AccessRefusal``, ``Unknown``, ``SeriesRefusal/strangeChoice(_:)``
    package func preview(
        _ wish: SeriesWish, by principal: Principal, as capacity: Capacity = .own
    ) async throws -> SeriesPreview {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            let survey = TimeSurvey(
                transaction: transaction,
                catalogue: try catalogues.catalogue(of: principal.municipality, in: transaction),
                principal: principal, capacity: capacity, now: now)
            return try survey.preview(of: wish)
        }
    }

    /// Books a series for the principal's customer: all of it or nothing, on disk when this returns. The same key books
    /// once, and answers with that series as long as the principal may still make it.
    ///
    /// - Parameters:
    ///   - capacity: the staff's for a customer who gave no mandate for it.
    ///   - allowance: which rules the staff set aside.
    /// - Throws: ``SeriesRefusal``, ``BookingRefusal/keyReused``, ``AccessRefusal``, ``Unknown``; to the staff
    ///   ``BrokenRules`` when only rules that they may set aside are in the way
    package func create(
        _ wish: SeriesWish, key: IdempotencyKey? = nil, by principal: Principal,
        as capacity: Capacity = .own, overriding allowance: RuleOverride = .nothing
    ) async throws -> BookingSeries {
        try principal.require(.writeBookings)
        let receipt = Receipt(
            key, .seriesCreated, of: wish.receiptText(for: principal.customer.id, as: capacity),
            by: principal)
        return try await installation.once {
            try await create(wish, receipt, by: principal, as: capacity, overriding: allowance)
        } orNotFree: {
            SeriesRefusal.notFree(try await preview(wish, by: principal, as: capacity))
        }
    }

    private func create(
        _ wish: SeriesWish, _ receipt: Receipt?, by principal: Principal, as capacity: Capacity,
        overriding allowance: RuleOverride
    ) async throws -> BookingSeries {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.write, in: municipality) { transaction in
            let survey = TimeSurvey(
                transaction: transaction,
                catalogue: try catalogues.catalogue(of: municipality, in: transaction),
                principal: principal, capacity: capacity, now: now)
            let placed = try survey.catalogue.placed(wish.space)
            try transaction.bookings.authorise(
                principal, for: principal.customer.id, at: placed.facility.id, as: capacity, now: now)
            if let made = try transaction.series.made(under: receipt) { return made }
            if capacity.isStaff {
                try transaction.bookings.requireBookable(principal.customer.id, in: municipality)
            }
            let id = BookingSeries.ID.new(at: now)
            try transaction.receipts.keep(receipt, of: id.text, at: now)
            let drafts = try survey.drafts(of: wish)
            let broken = try survey.settle(drafts, overriding: allowance)
            let series = BookingSeries(
                id: id, reference: .new(), customer: principal.customer.id, bookedBy: principal.person.id,
                capacity: capacity, space: wish.space, plan: wish.plan, createdAt: now)
            try transaction.series.insert(series, in: municipality)
            let booked = survey.bookings(of: drafts, in: series, overriding: broken)
            try transaction.bookings.insert(booked, as: capacity, in: municipality)
            try transaction.record(
                .seriesCreated, of: id.text, by: principal, at: now, because: capacity.reasonText,
                changes: series.changes(from: nil) + booked.changes + broken.overridden)
            try transaction.bookings.keep(
                .booked, on: booked.map(\.booking.id), as: capacity, in: municipality, at: now)
            return series
        }
    }
}

extension TimeSurvey {
    func drafts(of wish: SeriesWish) throws -> [TimeDraft] {
        try drafts(
            of: wish.plan.recurrence.dates,
            at: { Slot(space: wish.space, period: wish.plan.period(on: $0)) },
            skipping: wish.plan.skipping, choices: wish.choices)
    }

    /// - Throws: ``AccessRefusal``, ``Unknown``, ``SeriesRefusal/strangeChoice(_:)``
    func preview(of wish: SeriesWish) throws -> SeriesPreview {
        let placed = try catalogue.placed(wish.space)
        try transaction.bookings.authorise(
            principal, for: principal.customer.id, at: placed.facility.id, as: capacity, now: now)
        guard capacity.isStaff || placed.space.details.bookable else { throw Unknown(.space) }
        return try preview(of: wish, drafts: drafts(of: wish))
    }

    func preview(
        of wish: SeriesWish, drafts: [TimeDraft], besides standing: [Booking] = []
    ) throws -> SeriesPreview {
        SeriesPreview(
            wish: wish, placed: try catalogue.placed(wish.space), capacity: capacity,
            occurrences: try times(of: drafts), rules: try limits(of: drafts, besides: standing))
    }

    /// The bookings that are made of drafts.
    func bookings(
        of drafts: [TimeDraft], in series: BookingSeries, overriding broken: [BookingRefusal]
    ) -> [PlannedBooking] {
        let general = broken.generalCodes
        return drafts.compactMap { draft -> PlannedBooking? in
            guard let chosen = draft.chosen else { return nil }
            return PlannedBooking(
                booking: Booking(
                    id: .new(at: now), reference: .new(), customer: series.customer,
                    bookedBy: principal.person.id, slot: chosen.slot, price: chosen.price,
                    terms: BookingTerms(chosen.placed.rules), state: .confirmed, createdAt: now,
                    overridden: general.union(draft.rules.map(\.code)),
                    occurrence: Booking.Occurrence(
                        of: series.id, on: draft.date, planned: draft.planned.slot)),
                placed: chosen.placed)
        }
    }
}

extension SeriesRows {
    /// The series that the same request made or changed before, as it is now.
    ///
    /// - Throws: ``BookingRefusal/keyReused``
    func made(under receipt: Receipt?) throws -> BookingSeries? {
        do {
            guard let receipt, let done = try transaction.receipts.subject(of: receipt) else { return nil }
            return try find(BookingSeries.ID(done), in: receipt.municipality)
        } catch is KeyReused {
            throw BookingRefusal.keyReused
        }
    }
}

extension SeriesWish {
    /// What tells this wish from others.
    func receiptText(for customer: Customer.ID, as capacity: Capacity) -> [String] {
        [
            customer.text, capacity.reasonText, space.text, plan.rrule, plan.recurrence.first.description,
            plan.starts.description, String(plan.length.count), plan.skipping.stored, choices.receiptText,
        ]
    }
}

extension [CalendarDate: OccurrenceChoice] {
    var receiptText: String {
        sorted { $0.key < $1.key }.map { date, choice in
            switch choice {
            case .planned: "\(date)+"
            case .skipped: "\(date)-"
            case .other(let slot):
                "\(date)=\(slot.space)/\(slot.starts.seconds)/\(slot.ends.seconds)"
            }
        }.joined(separator: " ")
    }
}

extension BookingSeries {
    /// What differs from `before`, for the audit log; all of it for a new series.
    func changes(from before: BookingSeries?) -> [AuditChange] {
        let old = before?.recordedFields
        return recordedFields.enumerated().compactMap { index, field in
            let was = old?[index].value
            return was == field.value ? nil : .value(field.name, from: was, to: field.value)
        }
    }

    private var recordedFields: [(name: String, value: String)] {
        [
            ("space", space.text), ("rule", plan.rrule), ("first_day", plan.recurrence.first.description),
            ("starts", plan.starts.description), ("length", String(plan.length.count)),
            ("skipping", plan.skipping.stored),
        ]
    }
}
