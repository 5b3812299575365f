/// A row of opening hours as plain text, to compare and to sort by.
struct HoursKey: Hashable, Comparable {
    /// ``Space/sourceID``, or empty for the facility.
    let space: String
    /// The space's place among the facility's spaces; 0 for the facility.
    let place: Int
    /// 0 for an exception.
    let weekday: Int
    let first: String
    let last: String
    let opens: String
    let closes: String
    let reason: String

    init(_ rule: OpeningHours.Rule, space: String?, place: Int = 0) {
        self.space = space ?? ""
        self.place = place
        switch rule {
        case .weekly(let weekday, let hours, let season):
            self.weekday = weekday.rawValue
            first = season.first?.description ?? ""
            last = season.last?.description ?? ""
            opens = hours.lowerBound.description
            closes = hours.upperBound.description
            reason = ""
        case .exception(let days, let hours, let why):
            weekday = 0
            first = days.lowerBound.description
            last = days.upperBound.description
            opens = hours?.lowerBound.description ?? ""
            closes = hours?.upperBound.description ?? ""
            reason = why
        }
    }

    static func < (left: HoursKey, right: HoursKey) -> Bool {
        // Weekly rows before exceptions, the undated before seasons.
        let kinds = (left.weekday == 0 ? 1 : 0, right.weekday == 0 ? 1 : 0)
        if left.place != right.place { return left.place < right.place }
        if kinds.0 != kinds.1 { return kinds.0 < kinds.1 }
        if left.first != right.first { return left.first < right.first }
        if left.last != right.last { return left.last < right.last }
        return (left.weekday, left.opens, left.closes, left.reason)
            < (right.weekday, right.opens, right.closes, right.reason)
    }
}
