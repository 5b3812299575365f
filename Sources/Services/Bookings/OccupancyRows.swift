import Domain
import Storage

/// What takes time on spaces: claims, and a row for each atomic space of one.
struct OccupancyRows {
    let transaction: any Transaction
}

extension Transaction {
    var occupancy: OccupancyRows { OccupancyRows(transaction: self) }
}

extension Occupancy: RowReadable {
    init(row: Row) throws {
        let starts: Instant = try row["starts"]
        let ends: Instant = try row["ends"]
        guard starts < ends, let kind = Claim.Kind(rawValue: try row["kind"]) else {
            throw StorageError.unreadable(column: "kind")
        }
        self.init(
            space: try row["space"], period: starts..<ends, claim: Claim(kind, id: try row["claim"]))
    }
}

extension OccupancyRows {
    /// What is taken in `spaces` (atomic) during `period`.
    ///
    /// Rows of one space never overlap, so those that start within, and the last one before, are all there can be:
    /// the cost does not grow with history.
    func taken(
        in spaces: [Space.ID], during period: Period, in municipality: Municipality
    ) throws -> [Occupancy] {
        var rows: [Occupancy] = []
        for some in spaces.parts(of: 256) {
            let answers = try transaction.query(
                all: some.map { Self.occupancy(of: $0, during: period, in: municipality) })
            for answer in answers { rows += try answer.map(Occupancy.init(row:)) }
        }
        return rows
    }

    /// What a claim takes of its spaces; `nil` where it takes nothing.
    func period(of claim: Claim, in municipality: Municipality) throws -> Period? {
        let row = try transaction.query(
            """
            SELECT MIN(starts) AS starts, MAX(ends) AS ends FROM occupancy
            WHERE municipality = \(municipality.code) AND claim = \(claim.id)
            """
        ).first
        guard let starts: Instant = try row?["starts"], let ends: Instant = try row?["ends"], starts < ends
        else { return nil }
        return starts..<ends
    }

    /// Takes a slot's time with what the space needs around it.
    ///
    /// - Parameter limits: no more than this is taken, whatever the rules say now.
    func take(
        _ slot: Slot, of placed: PlacedSpace, within limits: Period? = nil, by claim: Claim,
        in municipality: Municipality
    ) throws {
        let occupied = placed.rules.occupied(by: slot.period)
        try take(placed, during: limits.map(occupied.clamped(to:)) ?? occupied, by: claim, in: municipality)
    }

    func take(
        _ placed: PlacedSpace, during period: Period, by claim: Claim, in municipality: Municipality
    ) throws {
        for atom in placed.atoms {
            try insert(Occupancy(space: atom, period: period, claim: claim), in: municipality)
        }
    }

    func insert(_ row: Occupancy, in municipality: Municipality) throws {
        try transaction.conclude(
            with: """
                INSERT INTO occupancy (municipality, space, starts, ends, claim)
                VALUES (\(municipality.code), \(row.space), \(row.period.lowerBound), \(row.period.upperBound),
                    \(row.claim.id))
                """)
    }

    /// Frees what a claim takes. Nothing else deletes rows here: the database puts down what was let go while somebody
    /// waited, and a job sees whom it is for.
    func vacate(_ claim: Claim, in municipality: Municipality, at now: Instant) throws {
        try vacate([claim.id.text], in: municipality, at: now)
    }

    /// Frees what some claims take, few enough for one statement.
    func vacate(_ claims: [String], in municipality: Municipality, at now: Instant) throws {
        try transaction.conclude(
            with: """
                DELETE FROM occupancy WHERE municipality = \(municipality.code) AND claim IN \(list: claims)
                """)
        try transaction.enqueue(
            WaitingServing.self, .init(), in: municipality,
            where: "EXISTS (SELECT 1 FROM freed_time WHERE municipality = \(municipality.code))", at: now)
    }

    /// One for each space: two short walks along the index. Both in its order, so that a planner that knows nothing of a
    /// municipality's rows yet does not take another index and read them all; and the kind by a walk of its own for each
    /// row, so that it does not read all claims.
    private static func occupancy(
        of space: Space.ID, during period: Period, in municipality: Municipality
    ) -> SQL {
        """
        SELECT taken.space, taken.starts, taken.ends, taken.claim, (
            SELECT claim.kind FROM claim
            WHERE claim.municipality = \(municipality.code) AND claim.id = taken.claim
        ) AS kind FROM (
            SELECT space, starts, ends, claim FROM (
                SELECT space, starts, ends, claim FROM occupancy
                WHERE municipality = \(municipality.code) AND space = \(space)
                AND starts >= \(period.lowerBound) AND starts < \(period.upperBound)
                ORDER BY starts
            ) AS within
            UNION ALL
            SELECT space, starts, ends, claim FROM (
                SELECT space, starts, ends, claim FROM occupancy
                WHERE municipality = \(municipality.code) AND space = \(space) AND starts < \(period.lowerBound)
                ORDER BY starts DESC LIMIT 1
            ) AS before WHERE ends > \(period.lowerBound)
        ) AS taken
        """
    }
}
