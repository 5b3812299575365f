import Domain
import Storage

extension Transaction {
    /// What changes that are longer than a week stand under: they concern all weeks.
    private static var everyWeek: Int64 { -1 }

    /// The sums of the changes' numbers of `spaces`, by week and space. Without `spaces`, of all that have any.
    func marks(
        of spaces: [Space.ID]?, in weeks: [Int64], of municipality: Municipality
    ) throws -> [Int64: [Space.ID: Int64]] {
        let some: SQL = spaces.map { "AND space IN \(list: $0)" } ?? ""
        let rows = try query(
            """
            SELECT week, space, SUM(number) AS mark FROM occupancy_change
            WHERE municipality = \(municipality.code) AND week IN \(list: [Self.everyWeek] + weeks) \(some)
            GROUP BY week, space
            """)
        var marks: [Int64: [Space.ID: Int64]] = [:]
        for row in rows { marks[try row["week"], default: [:]][try row["space"]] = try row["mark"] }
        guard let always = marks[Self.everyWeek] else { return marks }
        for week in weeks { marks[week, default: [:]].merge(always, uniquingKeysWith: +) }
        return marks
    }

    /// The sums of the changes' numbers of all spaces, by week.
    func marks(in weeks: [Int64], of municipality: Municipality) throws -> [Int64: Int64] {
        let rows = try query(
            """
            SELECT week, SUM(number) AS mark FROM occupancy_change
            WHERE municipality = \(municipality.code) AND week IN \(list: [Self.everyWeek] + weeks)
            GROUP BY week
            """)
        var marks: [Int64: Int64] = [:]
        for row in rows { marks[try row["week"]] = try row["mark"] }
        let always = marks[Self.everyWeek] ?? 0
        return Dictionary(
            weeks.map { ($0, (marks[$0] ?? 0) + always) }, uniquingKeysWith: { first, _ in first })
    }

    /// Makes one of several changes of a space in a week, and forgets weeks long past, which nobody searches.
    ///
    /// - Returns: how many spaces' weeks were gone through.
    func tidyOccupancyChanges(in municipality: Municipality, now: Instant, atMost count: Int) throws -> Int {
        let past = (OccupiedWeek.numbers(of: now..<now + 1).first ?? 0) - 4
        try execute(
            """
            DELETE FROM occupancy_change
            WHERE municipality = \(municipality.code) AND week > \(Self.everyWeek) AND week < \(past)
            """)
        let several = try query(
            """
            SELECT week, space FROM occupancy_change WHERE municipality = \(municipality.code)
            GROUP BY week, space HAVING COUNT(*) > 1 LIMIT \(count)
            """)
        for row in several {
            let (week, space): (Int64, Space.ID) = (try row["week"], try row["space"])
            try execute(
                """
                DELETE FROM occupancy_change
                WHERE municipality = \(municipality.code) AND week = \(week) AND space = \(space)
                """)
            try execute(
                """
                INSERT INTO occupancy_change (municipality, week, space, number)
                VALUES (\(municipality.code), \(week), \(space), \(Int64.random(in: 1..<1 << 40)))
                """)
        }
        return several.count
    }
}
