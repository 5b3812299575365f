import Domain
import Storage

extension Transaction {
    /// Works out where bookings and closures go when the parts of their spaces change.
    ///
    /// - Returns: the name of a space that would be taken twice at one time, if any.
    func rebuildOccupancy(by plan: inout FacilityPlan, in municipality: Municipality) throws -> String? {
        let atoms = Self.movedAtoms(plan)
        guard !atoms.isEmpty else { return nil }
        let taken: [Occupancy] = try all(
            """
            SELECT o.space, o.starts, o.ends, o.cause, o.kind FROM occupancy AS o
            JOIN space ON space.municipality = o.municipality AND space.id = o.space
            WHERE o.municipality = \(municipality.code) AND space.facility = \(plan.facility.id)
            """)
        let spaceByCause = try spaces(ofCausesIn: plan.facility.id, municipality)
        var moved: Set<Occupancy> = []
        for row in taken {
            guard let space = spaceByCause[row.cause], let atoms = atoms[space] else { continue }
            for atom in atoms {
                moved.insert(Occupancy(space: atom, period: row.period, cause: row.cause, kind: row.kind))
            }
        }
        let staying = taken.filter { row in spaceByCause[row.cause].map { atoms[$0] == nil } ?? true }
        plan.rebuilt = Array(moved)
        guard let twice = Self.takenTwice(staying + plan.rebuilt) else { return nil }
        return plan.after.first { $0.id == twice }?.name ?? ""
    }

    /// The new atoms of spaces whose atoms change.
    private static func movedAtoms(_ plan: FacilityPlan) -> [Space.ID: [Space.ID]] {
        let old = SpaceTree(plan.before)
        let new = SpaceTree(plan.after)
        let left = Set(plan.after.map(\.id))
        return plan.before.reduce(into: [:]) { moved, space in
            guard left.contains(space.id) else { return }
            let atoms = new.atoms(of: space.id)
            if Set(atoms) != Set(old.atoms(of: space.id)) { moved[space.id] = atoms }
        }
    }

    private func spaces(
        ofCausesIn facility: Facility.ID, _ municipality: Municipality
    ) throws -> [String: Space.ID] {
        let rows = try query(
            """
            SELECT cause.id AS cause, cause.space AS space FROM (
                SELECT municipality, id, space FROM booking
                WHERE state IN \(list: Booking.State.Name.takingTime)
                UNION ALL
                SELECT municipality, id, space FROM closure
            ) AS cause
            JOIN space ON space.municipality = cause.municipality AND space.id = cause.space
            WHERE cause.municipality = \(municipality.code) AND space.facility = \(facility)
            """)
        return Dictionary(
            try rows.map { (try $0["cause"] as String, try $0["space"] as Space.ID) },
            uniquingKeysWith: { first, _ in first })
    }

    private static func takenTwice(_ rows: [Occupancy]) -> Space.ID? {
        for (space, rows) in Dictionary(grouping: rows, by: \.space) {
            let sorted = rows.sorted { $0.period.lowerBound < $1.period.lowerBound }
            for (one, two) in zip(sorted, sorted.dropFirst())
            where two.period.lowerBound < one.period.upperBound { return space }
        }
        return nil
    }
}
