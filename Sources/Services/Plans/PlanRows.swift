import Domain
import Storage

/// The rows that a plan is made of: all its occupancy in one read, and all its bookings in one.
struct PlanRows {
    let transaction: any Transaction

    /// - Parameter access: of whoever looks.
    func places(
        _ facilities: [Facility], of catalogue: Catalogue, on dates: ClosedRange<CalendarDate>,
        access: PlanAccess, in municipality: Municipality
    ) throws -> [Plan.Place] {
        let spaces = facilities.flatMap { catalogue.spaces(in: $0.id) }
        let days = SwedishTime.day(dates.lowerBound).lowerBound..<SwedishTime.day(dates.upperBound).upperBound
        let atoms = Array(Set(spaces.flatMap(\.atoms))).sorted { $0.text < $1.text }
        let occupied = try transaction.occupancy.taken(in: atoms, during: days, in: municipality)
            .reduce(into: [Claim: Period]()) { $0[$1.claim] = $1.period }
        let bookings = try self.bookings(in: atoms, during: days, in: municipality)
        let closures = try self.closures(Array(occupied.keys), in: municipality)
        let holds = try self.holds(Array(occupied.keys), in: municipality)
        let (names, desk, closing, checking) = (
            access.reach(of: .seeCustomers), access.reach(of: .bookForOthers),
            access.reach(of: .closeSpaces), access.reach(of: .checkBookings)
        )
        func isNamed(_ booking: Booking) -> Bool {
            catalogue.space(booking.slot.space).map { names.contains($0.facility.id) } ?? false
        }
        let customers = try transaction.customers.all(
            Set(bookings.filter(isNamed).map(\.customer)), in: municipality)
        let arrangements = try transaction.arrangements.all(
            of: bookings.compactMap(\.part?.arrangement), in: municipality)
        let teams = try transaction.teams.slots(of: bookings.filter(isNamed), in: municipality)
        func entry(
            _ slot: Slot, _ id: Claim, _ claim: Plan.PlannedClaim, of names: [String] = []
        ) -> Plan.Entry? {
            guard let space = catalogue.space(slot.space), let taken = occupied[id] else { return nil }
            return Plan.Entry(space: space, period: slot.period, occupied: taken, claim: claim, teams: names)
        }
        let entries =
            bookings.compactMap { booking -> Plan.Entry? in
                var found = entry(
                    booking.slot, .booking(booking.id),
                    .booking(booking, isNamed(booking) ? customers[booking.customer] : nil),
                    of: teams[booking.id]?.map(\.name) ?? [])
                let arrangement = booking.part.flatMap { arrangements[$0.arrangement] }
                found?.arrangement = arrangement.flatMap { $0.isShown || isNamed(booking) ? $0 : nil }
                return found
            }
            + closures.compactMap { closure in
                entry(
                    Slot(space: closure.space, period: closure.period), .closure(closure.id),
                    .closure(closure))
            }
            + holds.compactMap { entry($0.slot, .hold($0.id), .hold($0)) }
        let byFacility = Dictionary(grouping: entries, by: \.space.facility.id)
        return facilities.map { facility in
            Plan.Place(
                facility: facility, spaces: catalogue.spaces(in: facility.id),
                entries: byFacility[facility.id] ?? [],
                rights: Plan.Rights(
                    seesCustomers: names.contains(facility.id), books: desk.contains(facility.id),
                    closes: closing.contains(facility.id), checks: checking.contains(facility.id)))
        }
    }

    /// The bookings that take any of `atoms` during `period`, with their buffers.
    private func bookings(
        in atoms: [Space.ID], during period: Period, in municipality: Municipality
    ) throws -> [Booking] {
        // No booking with its buffers, its build-up and its take-down begins earlier and is still there.
        let earliest = period.lowerBound - Minutes(Booking.longest.count + 4 * 1440)
        guard !atoms.isEmpty else { return [] }
        return try transaction.all(
            """
            SELECT * FROM booking WHERE municipality = \(municipality.code) AND id IN (
                SELECT claim FROM occupancy
                WHERE municipality = \(municipality.code) AND space IN \(list: atoms.map(\.text))
                AND starts > \(earliest) AND starts < \(period.upperBound) AND ends > \(period.lowerBound)
            )
            """)
    }

    private func holds(_ claims: [Claim], in municipality: Municipality) throws -> [Hold] {
        let ids = claims.filter { $0.kind == .hold }.map(\.id.text).sorted()
        return try stride(from: 0, to: ids.count, by: 200).flatMap { start in
            try transaction.all(
                """
                SELECT * FROM hold WHERE municipality = \(municipality.code)
                AND id IN \(list: Array(ids[start..<min(start + 200, ids.count)]))
                """) as [Hold]
        }
    }

    private func closures(_ claims: [Claim], in municipality: Municipality) throws -> [Closure] {
        let ids = claims.filter { $0.kind == .closure }.map(\.id.text).sorted()
        return try stride(from: 0, to: ids.count, by: 200).flatMap { start in
            try transaction.all(
                """
                SELECT * FROM closure WHERE municipality = \(municipality.code)
                AND id IN \(list: Array(ids[start..<min(start + 200, ids.count)]))
                """) as [Closure]
        }
    }
}

extension Transaction {
    /// Where what plans read has its address.
    var plans: PlanRows { PlanRows(transaction: self) }
}
