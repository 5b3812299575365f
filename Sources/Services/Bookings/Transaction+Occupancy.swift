import Domain
import Storage

extension Occupancy: RowReadable {
    init(row: Row) throws {
        let starts: Instant = try row["starts"]
        let ends: Instant = try row["ends"]
        guard starts < ends, let kind = Kind(rawValue: try row["kind"]) else {
            throw StorageError.unreadable(column: "kind")
        }
        self.init(space: try row["space"], period: starts..<ends, cause: try row["cause"], kind: kind)
    }
}

extension Transaction {
    /// What is taken in `spaces` (atomic) during `period`.
    ///
    /// Rows of one space never overlap, so those that start within, and the last one before, are all there can be:
    /// the cost does not grow with history.
    func occupancy(
        of spaces: [Space.ID], during period: Period, in municipality: Municipality
    ) throws -> [Occupancy] {
        spaces.count <= 8
            ? try spaces.flatMap { try occupancy(of: $0, during: period, in: municipality) }
            : try occupancy(ofMany: spaces, during: period, in: municipality)
    }

    func occupy(
        _ placed: PlacedSpace, during period: Period, cause: String, kind: Occupancy.Kind,
        in municipality: Municipality
    ) throws {
        for atom in placed.atoms {
            try conclude(
                with: """
                    INSERT INTO occupancy (municipality, space, starts, ends, cause, kind)
                    VALUES (\(municipality.code), \(atom), \(period.lowerBound), \(period.upperBound), \(cause),
                        \(kind.rawValue))
                    """)
        }
    }

    func vacate(cause: String, in municipality: Municipality) throws {
        try conclude(
            with: "DELETE FROM occupancy WHERE municipality = \(municipality.code) AND cause = \(cause)")
    }

    private func occupancy(
        of space: Space.ID, during period: Period, in municipality: Municipality
    ) throws -> [Occupancy] {
        try all(
            """
            SELECT space, starts, ends, cause, kind FROM occupancy
            WHERE municipality = \(municipality.code) AND space = \(space)
            AND starts >= \(period.lowerBound) AND starts < \(period.upperBound)
            UNION ALL
            SELECT space, starts, ends, cause, kind FROM (
                SELECT space, starts, ends, cause, kind FROM occupancy
                WHERE municipality = \(municipality.code) AND space = \(space) AND starts < \(period.lowerBound)
                ORDER BY starts DESC LIMIT 1
            ) AS before WHERE ends > \(period.lowerBound)
            """)
    }

    private func occupancy(
        ofMany spaces: [Space.ID], during period: Period, in municipality: Municipality
    ) throws -> [Occupancy] {
        var rows: [Occupancy] = []
        for start in stride(from: 0, to: spaces.count, by: 256) {
            let chunk = Self.padded(Array(spaces[start..<min(start + 256, spaces.count)]))
            rows += try all(
                """
                SELECT space, starts, ends, cause, kind FROM occupancy
                WHERE municipality = \(municipality.code) AND space IN \(list: chunk)
                AND starts >= \(period.lowerBound) AND starts < \(period.upperBound)
                """)
            rows += try all(
                """
                WITH before AS MATERIALIZED (
                    SELECT id AS space, (
                        SELECT MAX(starts) FROM occupancy
                        WHERE municipality = \(municipality.code) AND space = space.id
                        AND starts < \(period.lowerBound)
                    ) AS starts
                    FROM space WHERE municipality = \(municipality.code) AND id IN \(list: chunk)
                )
                SELECT o.space, o.starts, o.ends, o.cause, o.kind
                FROM before JOIN occupancy AS o ON o.municipality = \(municipality.code)
                AND o.space = before.space AND o.starts = before.starts
                WHERE o.ends > \(period.lowerBound)
                """)
        }
        return rows
    }

    /// Filled up to a power of two with its last element, so that few different statements are prepared.
    private static func padded(_ spaces: [Space.ID]) -> [Space.ID] {
        guard let last = spaces.last else { return [] }
        var size = 16
        while size < spaces.count { size *= 2 }
        return spaces + Array(repeating: last, count: size - spaces.count)
    }
}
