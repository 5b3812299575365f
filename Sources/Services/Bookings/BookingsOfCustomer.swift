package import Domain
import Storage

/// The bookings of the customer that a principal names.
package struct BookingsOfCustomer: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    package enum Part: Sendable {
        /// Not yet over, and neither cancelled, denied nor expired, the soonest first.
        case coming
        /// Over, or come to nothing, the latest first.
        case past
        /// Over, the latest first.
        case over
        /// Cancelled, denied or expired though not yet over, the soonest first.
        case calledOff
        /// Asked for, not over and not answered yet, the soonest first.
        case requested
        /// Cancelled, denied or expired, also long ago, the latest first.
        case off
        /// Everything, the latest first.
        case all
    }

    /// Bookings and their spaces; a space that is no longer there is left out of the pair.
    ///
    /// - Parameter after: the last booking of the page before.
    /// - Throws: ``AccessRefusal``
    package func list(
        _ part: Part, after: Booking.ID? = nil, limit: Int = 50, of principal: Principal
    ) async throws -> (bookings: [PlacedBooking], hasMore: Bool) {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.mandates.require(.book, of: principal, now: now)
            let catalogue = try catalogues.catalogue(of: principal.municipality, in: transaction)
            let found = try transaction.bookings.list(
                part, after: after, limit: limit + 1, of: principal, now: now)
            return (found.prefix(limit).map { $0.placed(in: catalogue) }, found.count > limit)
        }
    }

    /// - Throws: ``Unknown``, ``BookingRefusal/notYours``, ``AccessRefusal``
    package func find(_ id: Booking.ID, of principal: Principal) async throws -> PlacedBooking {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            let (booking, _) = try transaction.bookings.find(
                id, seenBy: principal, catalogues: catalogues, now: now)
            var found = booking.placed(
                in: try catalogues.catalogue(of: principal.municipality, in: transaction))
            // What was done for who had it before is theirs.
            let since = try transaction.handovers.last(of: id, in: principal.municipality)?.state.doneAt
            found.acts = try transaction.bookings.acts(on: id, in: principal.municipality)
                .filter { act in since.map { $0 < act.at } ?? true }
            found.bookedBy = try transaction.bookings.memberWhoBooked(
                booking, acts: found.acts, in: principal.municipality)
            found.series = try transaction.series.reference(of: booking, in: principal.municipality)
            found.arrangement = try transaction.arrangements.whole(of: booking, in: principal.municipality)
            found.teams = try transaction.teams.slots(of: [booking], in: principal.municipality)[id] ?? []
            found.hasTeams = try !transaction.sections.teams(
                of: Organisation.ID(booking.customer.text), in: principal.municipality
            ).isEmpty
            found.asked = try transaction.asked(
                booking, of: catalogues.catalogue(of: principal.municipality, in: transaction),
                in: principal.municipality)
            return found
        }
    }

    /// The next free occurrence of what this customer books most: the same space, weekday, time and length. `nil` for
    /// who has not booked, or when the coming four weeks have none. What the municipality has cancelled is not offered
    /// again.
    package func usualTime(of principal: Principal) async throws -> FreeSlot? {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: principal.municipality, in: transaction)
            let latest = try transaction.bookings.list(.all, after: nil, limit: 30, of: principal, now: now)
                .filter(\.state.name.takesTime)
            guard let habit = Habit.strongest(of: latest.map(\.slot)),
                let placed = catalogue.space(habit.space)
            else { return nil }
            let gone = try transaction.bookings.list(
                .calledOff, after: nil, limit: 100, of: principal, now: now
            )
            .filter(\.isCancelledByMunicipality).map(\.slot)
            let group = try transaction.customers.group(
                of: principal.customer.id, asFor: catalogue, in: principal.municipality)
            for slot in habit.occurrences(from: now, weeks: 4)
            where !gone.contains(where: { $0.space == slot.space && $0.period.overlaps(slot.period) }) {
                let taken = try transaction.occupancy.taken(
                    in: placed.atoms, during: placed.rules.occupied(by: slot.period),
                    in: principal.municipality)
                if placed.refusal(of: slot.period, for: group, now: now, taken: taken) == nil {
                    return FreeSlot(placed: placed, period: slot.period)
                }
            }
            return nil
        }
    }
}

/// A booking and where it is.
package struct PlacedBooking: Sendable {
    package let booking: Booking
    package let placed: PlacedSpace?
    /// Where it lay before its last move.
    package var from: PlacedSpace?
    /// What the staff did with it in the customer's place; looked up for one booking, not for lists.
    package var acts: [StaffAct] = []
    /// Who pressed for an organisation, unless that was one of the staff; looked up for one booking, not for lists.
    package var bookedBy: Person?
    /// The series that it belongs to; looked up for one booking, not for lists.
    package var series: BookingReference?
    /// The arrangement that it is part of; looked up for one booking, and where lists tell of it.
    package var arrangement: Arrangement?
    /// Which team has which part of it; looked up for one booking, and for a week of them.
    package var teams: [NamedTeamSlot] = []
    /// Whether its customer has teams; looked up for one booking, not for lists.
    package var hasTeams = false
    /// What was asked for with it, if it was; looked up for one booking, not for lists.
    package var asked: AskedBooking?

    /// Why nobody can use the time as it was booked, since hours or spaces have changed.
    package var hindrances: [BookingRefusal] {
        booking.isConfirmed ? placed?.hindrances(of: booking) ?? [.notBookable] : []
    }
}

/// A request as its customer sees it.
package struct AskedBooking: Sendable {
    package let request: BookingRequest
    /// Whether nobody else can have the time until then.
    package let isKept: Bool
    /// How many asked before for some of the time, and wait too.
    package let before: Int
}

extension Booking {
    package func placed(in catalogue: Catalogue) -> PlacedBooking {
        PlacedBooking(
            booking: self, placed: catalogue.space(slot.space),
            from: lastMove.flatMap { catalogue.space($0.from.space) })
    }
}

extension Transaction {
    fileprivate func asked(
        _ booking: Booking, of catalogue: Catalogue, in municipality: Municipality
    ) throws -> AskedBooking? {
        guard let request = try requests.find(booking.id, in: municipality) else { return nil }
        guard request.outcome == nil else { return AskedBooking(request: request, isKept: false, before: 0) }
        let waiting = try requests.waiting(for: booking.slot, in: municipality, of: catalogue)
        return AskedBooking(
            request: request, isKept: try holds.ofRequest(booking.id, in: municipality) != nil,
            before: waiting.firstIndex { $0.id == booking.id } ?? 0)
    }
}

extension BookingRows {
    /// Who booked for an organisation by its mandate; `nil` for a person's own booking and for one that the staff made.
    func memberWhoBooked(
        _ booking: Booking, acts: [StaffAct], in municipality: Municipality
    ) throws -> Person? {
        guard booking.customer.text != booking.bookedBy.text, !acts.contains(where: { $0.kind == .booked })
        else { return nil }
        return try transaction.people.find(booking.bookedBy, in: municipality)
    }

    /// - Parameter reach: where, for one of the staff.
    func list(
        _ part: BookingsOfCustomer.Part, after: Booking.ID?, limit: Int, of principal: Principal,
        within reach: StaffReach = .everywhere, now: Instant
    ) throws -> [Booking] {
        let last = try after.flatMap { try find($0, in: principal.municipality) }
            .flatMap { $0.customer == principal.customer.id ? $0 : nil }
        let code = principal.municipality.code
        var own: SQL = "municipality = \(code) AND customer = \(principal.customer.id)"
        if case .facilities(let facilities) = reach {
            let some = facilities.map(\.text).sorted()
            own = """
                \(own) AND space IN (
                    SELECT id FROM space WHERE municipality = \(code) AND facility IN \(list: some)
                )
                """
        }
        return try list(part, where: own, after: last, limit: limit, now: now)
    }

    /// - Parameters:
    ///   - own: whose they are, and what else is asked of them.
    ///   - last: the last booking of the page before.
    func list(
        _ part: BookingsOfCustomer.Part, where own: SQL, after last: Booking?, limit: Int, now: Instant
    ) throws -> [Booking] {
        let off = Booking.State.Name.off
        let notOver: SQL = "starts > \(now - Booking.longest) AND ends > \(now)"
        let condition: SQL =
            switch part {
            case .coming: "\(notOver) AND state NOT IN \(list: off)"
            case .calledOff: "\(notOver) AND state IN \(list: off)"
            case .requested: "\(notOver) AND state = \(Booking.State.Name.requested.rawValue)"
            case .past: "(ends <= \(now) OR state IN \(list: off))"
            case .over: "ends <= \(now)"
            case .off: "state IN \(list: off)"
            case .all: "1 = 1"
            }
        switch part {
        case .coming, .calledOff, .requested:
            return try transaction.all(
                """
                SELECT * FROM booking WHERE \(own) AND \(condition) \(Self.later(than: last))
                ORDER BY starts, id LIMIT \(limit)
                """)
        case .past, .over, .off, .all:
            return try transaction.all(
                """
                SELECT * FROM booking WHERE \(own) AND \(condition) \(Self.older(than: last))
                ORDER BY starts DESC, id DESC LIMIT \(limit)
                """)
        }
    }

    /// What is coming, the soonest first, with the next one of each series in the place of all of it.
    func listWithSeriesOnce(
        where own: SQL, after last: Booking?, limit: Int, now: Instant
    ) throws -> [Booking] {
        try transaction.all(
            """
            SELECT * FROM (
                SELECT booking.*,
                    ROW_NUMBER() OVER (PARTITION BY COALESCE(series, id) ORDER BY starts, id) AS turn
                FROM booking WHERE \(own) AND starts > \(now - Booking.longest) AND ends > \(now)
                AND state NOT IN \(list: Booking.State.Name.off)
            ) AS numbered
            WHERE turn = 1 \(Self.later(than: last)) ORDER BY starts, id LIMIT \(limit)
            """)
    }

    private static func later(than last: Booking?) -> SQL {
        guard let last else { return "" }
        let start = last.slot.starts
        return "AND (starts > \(start) OR (starts = \(start) AND id > \(last.id)))"
    }

    private static func older(than last: Booking?) -> SQL {
        guard let last else { return "" }
        let start = last.slot.starts
        return "AND (starts < \(start) OR (starts = \(start) AND id < \(last.id)))"
    }
}
