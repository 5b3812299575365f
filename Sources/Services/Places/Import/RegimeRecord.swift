import Domain

/// One rule of how times are had, of a facility or of one of its spaces, as a file describes it.
struct RegimeRecord: Sendable, Equatable {
    let line: Int
    /// ``SpaceRecord/key``
    let space: String?
    let rule: RegimeRule
}

extension FacilityRow {
    /// `nil` when something is wrong with it.
    mutating func regimeRule() -> RegimeRule? {
        let before = problems.count
        if self[.regime].isEmpty { refuse(.regime, "is missing") }
        let regime = regime()
        let weekdays = self[.weekday].isEmpty ? [] : self.weekdays(.weekday)
        let (opens, closes) = (time(.opens), time(.closes))
        if self[.opens].isEmpty != self[.closes].isEmpty {
            refuse("opens and closes must both be given, or neither for the whole day")
        }
        if let opens, let closes, closes <= opens {
            refuse(.closes, "\(closes) is not after \(opens); past midnight takes a row for each day")
        }
        let customers = customers()
        let shortest = minutes(.minDuration, in: 1...2880)
        let longest = minutes(.maxDuration, in: 1...2880)
        if let shortest, let longest, longest < shortest { refuse(.maxDuration, "is less than min_duration") }
        let noticeFrom = minutes(.noticeFrom, in: 0...525_600)
        let noticeUnder = minutes(.noticeUnder, in: 1...525_600)
        if let noticeFrom, let noticeUnder, noticeUnder <= noticeFrom {
            refuse(.noticeUnder, "is not more than notice_from")
        }
        let days = DayRange(first: date(.firstDay), last: date(.lastDay))
        if let first = days.first, let last = days.last, last < first {
            refuse(.lastDay, "\(last) is before \(first)")
        }
        let why = Explanation(swedish: text(.reason), english: text(.reasonEnglish))
        guard problems.count == before, let regime else { return nil }
        var hours = RegimeRule.wholeDay
        if let opens, let closes { hours = opens..<closes }
        return RegimeRule(
            regime: regime, weekdays: Set(weekdays), hours: hours, customers: Set(customers),
            shortest: shortest, longest: longest, noticeFrom: noticeFrom, noticeUnder: noticeUnder,
            days: days,
            why: why)
    }

    private mutating func customers() -> [CustomerGroup] {
        let names = CustomerGroup.allCases.map(\.rawValue).joined(separator: ", ")
        return value(.customers, expecting: "some of \(names), with spaces between") { text in
            let words = text.lowercased().split(separator: " ").map(String.init)
            let groups = words.compactMap(CustomerGroup.init(rawValue:))
            return groups.count == words.count ? groups : nil
        } ?? []
    }
}
