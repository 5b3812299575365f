import Domain
import Storage

extension Claim.Kind {
    /// Where such claims have their own rows, each with the `space` that it was made for.
    fileprivate var table: SQL {
        switch self {
        case .booking: "booking"
        case .closure: "closure"
        case .hold: "hold"
        }
    }
}

extension OccupancyRows {
    /// Makes a booking or a closure one that may take time; before the row of its own.
    func insert(_ claim: Claim, in municipality: Municipality) throws {
        try transaction.conclude(
            with: """
                INSERT INTO claim (municipality, id, kind)
                VALUES (\(municipality.code), \(claim.id), \(claim.kind.rawValue))
                """)
    }

    /// After the row of its own is gone, and its time is free.
    func delete(_ claim: Claim, in municipality: Municipality) throws {
        try transaction.conclude(
            with: "DELETE FROM claim WHERE municipality = \(municipality.code) AND id = \(claim.id)")
    }

    /// The space that each claim in a facility was made for, also of those that take no time any more.
    func claimedSpaces(
        in facility: Facility.ID, _ municipality: Municipality
    ) throws -> [Claim: Space.ID] {
        var spaces: [Claim: Space.ID] = [:]
        for kind in Claim.Kind.allCases {
            let rows = try transaction.query(
                """
                SELECT claimed.id, claimed.space FROM \(kind.table) AS claimed
                JOIN space ON space.municipality = claimed.municipality AND space.id = claimed.space
                WHERE claimed.municipality = \(municipality.code) AND space.facility = \(facility)
                """)
            for row in rows { spaces[Claim(kind, id: try row["id"])] = try row["space"] }
        }
        return spaces
    }

    /// Whether a claim, also one that is over, was made for the space.
    func isClaimed(_ space: Space.ID, in municipality: Municipality) throws -> Bool {
        try Claim.Kind.allCases.contains { kind in
            try !transaction.query(
                """
                SELECT id FROM \(kind.table)
                WHERE municipality = \(municipality.code) AND space = \(space) LIMIT 1
                """
            ).isEmpty
        }
    }
}
