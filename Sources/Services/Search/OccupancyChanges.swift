import Domain
import Storage

/// How one asks which spaces have got other occupancy since it was remembered.
enum OccupancyChanges {
    /// What changes that are longer than a week stand under: they concern all weeks.
    fileprivate static let everyWeek: Int64 = -1

    /// What asks for the sums of the changes' numbers of `spaces`, by week and space; without `spaces`, of all that have
    /// any.
    static func marksQuery(
        of spaces: [Space.ID]?, in weeks: [Int64], of municipality: Municipality
    ) -> SQL {
        let some: SQL = spaces.map { "AND space IN \(list: $0)" } ?? ""
        return eachWeek(weeks) { week in
            """
            SELECT week, space, SUM(number) AS mark FROM occupancy_change
            WHERE municipality = \(municipality.code) AND week = \(week) \(some)
            GROUP BY week, space
            """
        }
    }

    /// Reads the answer to ``marksQuery(of:in:of:)``.
    static func marks(of rows: [Row], in weeks: [Int64]) throws -> [Int64: [Space.ID: Int64]] {
        var marks: [Int64: [Space.ID: Int64]] = [:]
        for row in rows { marks[try row["week"], default: [:]][try row["space"]] = try row["mark"] }
        guard let always = marks[everyWeek] else { return marks }
        for week in weeks { marks[week, default: [:]].merge(always, uniquingKeysWith: +) }
        return marks
    }

    /// What asks for the sums of the changes' numbers of all spaces, by week.
    static func totalsQuery(in weeks: [Int64], of municipality: Municipality) -> SQL {
        eachWeek(weeks) { week in
            """
            SELECT week, SUM(number) AS mark FROM occupancy_change
            WHERE municipality = \(municipality.code) AND week = \(week)
            GROUP BY week
            """
        }
    }

    /// A part for each week, since a planner that does not know the table yet reads all of it for a list of them.
    private static func eachWeek(_ weeks: [Int64], _ query: (Int64) -> SQL) -> SQL {
        SQL.joined(([everyWeek] + weeks).map(query), by: " UNION ALL ")
    }

    /// Reads the answer to ``totalsQuery(in:of:)``.
    static func totals(of rows: [Row], in weeks: [Int64]) throws -> [Int64: Int64] {
        var marks: [Int64: Int64] = [:]
        for row in rows { marks[try row["week"]] = try row["mark"] }
        let always = marks[everyWeek] ?? 0
        return Dictionary(
            weeks.map { ($0, (marks[$0] ?? 0) + always) }, uniquingKeysWith: { first, _ in first })
    }
}

extension OccupancyRows {
    /// Makes one of several changes of a space in a week, and forgets weeks long past, which nobody searches.
    ///
    /// - Returns: how many spaces' weeks were gone through.
    func tidyChanges(in municipality: Municipality, now: Instant, atMost count: Int) throws -> Int {
        let past = (OccupiedWeek.numbers(of: now..<now + 1).first ?? 0) - 4
        try transaction.execute(
            """
            DELETE FROM occupancy_change
            WHERE municipality = \(municipality.code) AND week > \(OccupancyChanges.everyWeek) AND week < \(past)
            """)
        let several = try transaction.query(
            """
            SELECT week, space FROM occupancy_change WHERE municipality = \(municipality.code)
            GROUP BY week, space HAVING COUNT(*) > 1 LIMIT \(count)
            """)
        for row in several {
            let (week, space): (Int64, Space.ID) = (try row["week"], try row["space"])
            try transaction.execute(
                """
                DELETE FROM occupancy_change
                WHERE municipality = \(municipality.code) AND week = \(week) AND space = \(space)
                """)
            try transaction.execute(
                """
                INSERT INTO occupancy_change (municipality, week, space, number)
                VALUES (\(municipality.code), \(week), \(space), \(Int64.random(in: 1..<1 << 40)))
                """)
        }
        return several.count
    }
}
