package import Domain
import Storage

/// Dividing an organisation's bookings between its teams.
package struct Teams: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Divides a booking between teams of its organisation, in the place of how it was divided; into nothing, nobody in
    /// particular has it. The same key divides once.
    ///
    /// - Parameter everyComing: whether the coming times of its series are divided alike: those that are as long.
    /// - Returns: how many bookings are divided so now.
    /// - Throws: ``TeamRefusal``, ``BookingRefusal``, ``KeyReused``, ``AccessRefusal``, ``Unknown``
    @discardableResult
    package func divide(
        _ id: Booking.ID, into slots: [TeamSlot], everyComing: Bool = false, key: IdempotencyKey? = nil,
        by principal: Principal
    ) async throws -> Int {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        let times = slots.flatMap {
            [$0.team.text, "\($0.period.lowerBound.seconds)", "\($0.period.upperBound.seconds)"]
        }
        let receipt = Receipt(key, .bookingDivided, of: [id.text, "\(everyComing)"] + times, by: principal)
        return try await installation.once {
            try await installation.transaction(.write, in: municipality) { transaction in
                let (booking, _) = try transaction.bookings.find(
                    id, seenBy: principal, catalogues: catalogues, now: now)
                if let done = try transaction.receipts.subject(of: receipt) { return Int(done) ?? 0 }
                guard booking.isConfirmed else { throw booking.state.refusal }
                guard now < booking.slot.ends else { throw BookingRefusal.past }
                try transaction.seeThatTheyAreTeams(slots.map(\.team), of: booking, in: municipality)
                let division = try TeamDivision(of: booking.slot.period, into: slots)
                var others: [Booking] = []
                if everyComing, let series = booking.occurrence?.series {
                    others = try transaction.series.occurrences(of: series, in: municipality).filter {
                        $0.id != id && $0.isConfirmed && now < $0.slot.starts
                            && $0.customer == booking.customer
                            && $0.slot.period.seconds == booking.slot.period.seconds
                    }
                }
                let all = [booking] + others
                try transaction.receipts.keep(receipt, of: "\(all.count)", at: now)
                for one in all {
                    let own = try TeamDivision(
                        of: one.slot.period, into: division.slots(in: one.slot.period))
                    try transaction.teams.set(
                        own, of: one.id, by: principal.person.id, in: municipality, at: now)
                    try transaction.record(
                        .bookingDivided, of: one.id.text, by: principal, for: booking.customer, at: now,
                        changes: own.slots.map { slot in
                            .value("team", from: nil, to: slot.team.text)
                        })
                }
                return all.count
            }
        }
    }

    /// The teams of the organisation that a booking is for, and how it is divided between them.
    ///
    /// - Throws: ``TeamRefusal/notOrganisation``, ``BookingRefusal``, ``AccessRefusal``, ``Unknown``
    package func division(
        of id: Booking.ID, by principal: Principal
    ) async throws -> (booking: PlacedBooking, teams: [Section], slots: [NamedTeamSlot]) {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            let (booking, _) = try transaction.bookings.find(
                id, seenBy: principal, catalogues: catalogues, now: now)
            guard
                case .organisation(let organisation) = try transaction.customers.find(
                    booking.customer, in: municipality)
            else { throw TeamRefusal.notOrganisation }
            return (
                booking.placed(in: try catalogues.catalogue(of: municipality, in: transaction)),
                try transaction.sections.teams(of: organisation.id, in: municipality),
                try transaction.teams.slots(of: [booking], in: municipality)[id] ?? []
            )
        }
    }

    /// A week of an organisation's times, with who of its teams has which.
    package struct Week: Sendable {
        package let organisation: Organisation
        package let monday: CalendarDate
        package let teams: [Section]
        /// By start.
        package let bookings: [PlacedBooking]
    }

    /// - Throws: ``AccessRefusal``, ``Unknown``
    package func week(
        of id: Organisation.ID, around date: CalendarDate, by principal: Principal
    ) async throws -> Week {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        let monday = date.startOfWeek
        let days = SwedishTime.day(monday).lowerBound..<SwedishTime.day(monday + 6).upperBound
        return try await installation.transaction(.read, in: municipality) { transaction in
            guard
                try transaction.bookings.mayBook(
                    for: Customer.organisation(id).id, principal, now: now)
            else { throw Unknown(.organisation) }
            let standing = try transaction.organisations.standing(of: id, in: municipality)
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let bookings: [Booking] = try transaction.all(
                """
                SELECT * FROM booking WHERE municipality = \(municipality.code) AND customer = \(id)
                AND starts < \(days.upperBound) AND starts > \(days.lowerBound - Booking.longest)
                AND ends > \(days.lowerBound) AND state NOT IN \(list: Booking.State.Name.off)
                ORDER BY starts, id LIMIT 1000
                """)
            let slots = try transaction.teams.slots(of: bookings, in: municipality)
            return Week(
                organisation: standing.organisation, monday: monday,
                teams: try transaction.sections.teams(of: id, in: municipality),
                bookings: bookings.map { booking in
                    var item = booking.placed(in: catalogue)
                    item.teams = slots[booking.id] ?? []
                    return item
                })
        }
    }
}

extension SectionRows {
    /// The teams that go on, by name.
    func teams(of organisation: Organisation.ID, in municipality: Municipality) throws -> [Section] {
        try all(of: organisation, in: municipality).filter { $0.kind == .team }
    }
}

extension Transaction {
    /// - Throws: ``TeamRefusal/notOrganisation``, ``Unknown``
    fileprivate func seeThatTheyAreTeams(
        _ teams: [Section.ID], of booking: Booking, in municipality: Municipality
    ) throws {
        guard case .organisation(let organisation) = try customers.find(booking.customer, in: municipality)
        else { throw TeamRefusal.notOrganisation }
        let known = Set(try sections.teams(of: organisation.id, in: municipality).map(\.id))
        guard known.isSuperset(of: teams) else { throw Unknown(.section) }
    }
}
