import Domain
import Storage

extension OccupancyRows {
    /// Works out where claims go when the parts of their spaces change.
    ///
    /// - Returns: the name of a space that would be taken twice at one time, if any.
    func rebuild(by plan: inout FacilityPlan, in municipality: Municipality) throws -> String? {
        let atoms = Self.movedAtoms(plan)
        guard !atoms.isEmpty else { return nil }
        let taken: [Occupancy] = try transaction.all(
            """
            SELECT o.space, o.starts, o.ends, o.claim, claim.kind FROM occupancy AS o
            JOIN claim ON claim.municipality = o.municipality AND claim.id = o.claim
            JOIN space ON space.municipality = o.municipality AND space.id = o.space
            WHERE o.municipality = \(municipality.code) AND space.facility = \(plan.facility.id)
            """)
        let claimed = try claimedSpaces(in: plan.facility.id, municipality)
        var moved: Set<Occupancy> = []
        for row in taken {
            guard let space = claimed[row.claim], let atoms = atoms[space] else { continue }
            for atom in atoms {
                moved.insert(Occupancy(space: atom, period: row.period, claim: row.claim))
            }
        }
        let staying = taken.filter { row in claimed[row.claim].map { atoms[$0] == nil } ?? true }
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

    private static func takenTwice(_ rows: [Occupancy]) -> Space.ID? {
        for (space, rows) in Dictionary(grouping: rows, by: \.space) {
            let sorted = rows.sorted { $0.period.lowerBound < $1.period.lowerBound }
            for (one, two) in zip(sorted, sorted.dropFirst())
            where two.period.lowerBound < one.period.upperBound { return space }
        }
        return nil
    }
}
