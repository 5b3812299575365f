import Domain
import Storage

extension PlacedRegimeRule: RowReadable {
    init(row: Row) throws {
        self.init(
            facility: try row["facility"], space: try row["space"], position: try row["position"],
            rule: try RegimeRule(row: row))
    }
}

extension RegimeRule: RowReadable {
    init(row: Row) throws {
        guard let regime = Regime(rawValue: try row["regime"]) else {
            throw StorageError.unreadable(column: "regime")
        }
        let from: TimeOfDay = try row["from_minute"]
        let to: TimeOfDay = try row["to_minute"]
        guard from < to else { throw StorageError.unreadable(column: "to_minute") }
        self.init(
            regime: regime,
            weekdays: try Set((try row["weekdays"] as String).map { try Self.weekday($0) }),
            hours: from..<to,
            customers: try Set(
                (try row["customers"] as String).split(separator: " ").map { try Self.group(String($0)) }),
            shortest: try row["shortest"], longest: try row["longest"], noticeFrom: try row["notice_from"],
            noticeUnder: try row["notice_under"],
            days: DayRange(first: try row["first_day"], last: try row["last_day"]),
            why: Explanation(swedish: try row["why_sv"], english: try row["why_en"]))
    }

    private static func weekday(_ digit: Character) throws -> Weekday {
        guard let weekday = digit.wholeNumberValue.flatMap(Weekday.init(rawValue:)) else {
            throw StorageError.unreadable(column: "weekdays")
        }
        return weekday
    }

    private static func group(_ word: String) throws -> CustomerGroup {
        guard let group = CustomerGroup(rawValue: word) else {
            throw StorageError.unreadable(column: "customers")
        }
        return group
    }
}

/// The regime rules of a municipality's facilities, in one transaction.
struct RegimeRules {
    let transaction: any Transaction

    func all(of municipality: Municipality) throws -> [PlacedRegimeRule] {
        try transaction.all(
            "SELECT * FROM regime_rule WHERE municipality = \(municipality.code) ORDER BY position")
    }

    /// Only inside ``Transaction/changePlaces(of:_:)``.
    func replace(
        with rules: [PlacedRegimeRule], of facility: Facility.ID, in municipality: Municipality, now: Instant
    ) throws {
        try transaction.execute(
            "DELETE FROM regime_rule WHERE municipality = \(municipality.code) AND facility = \(facility)")
        for placed in rules {
            let rule = placed.rule
            let weekdays = rule.weekdays.sorted().map { String($0.rawValue) }.joined()
            try transaction.execute(
                """
                INSERT INTO regime_rule (municipality, id, facility, space, position, regime, weekdays,
                    from_minute, to_minute, customers, shortest, longest, notice_from, notice_under, first_day,
                    last_day, why_sv, why_en)
                VALUES (\(municipality.code), \(Identifier<RegimeRule>.new(at: now)), \(placed.facility),
                    \(placed.space), \(placed.position), \(rule.regime.rawValue), \(weekdays),
                    \(rule.hours.lowerBound), \(rule.hours.upperBound),
                    \(rule.customers.map(\.rawValue).sorted().joined(separator: " ")), \(rule.shortest),
                    \(rule.longest), \(rule.noticeFrom), \(rule.noticeUnder), \(rule.days.first),
                    \(rule.days.last), \(rule.why?.swedish ?? ""), \(rule.why?.english ?? ""))
                """)
        }
    }
}

extension Transaction {
    var regimeRules: RegimeRules { RegimeRules(transaction: self) }
}
