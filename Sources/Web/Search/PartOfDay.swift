import Domain
import Texts

/// The answers to "what time of day?", as they stand in addresses.
enum PartOfDay: String, CaseIterable {
    case whole = ""
    case morning = "morgon"
    case daytime = "dag"
    case evening = "kvall"

    /// What its field's identifier ends with.
    var id: String {
        switch self {
        case .whole: "all"
        case .morning: "morning"
        case .daytime: "day"
        case .evening: "evening"
        }
    }

    var label: Phrase {
        switch self {
        case .whole: .searchWholeDay
        case .morning: .searchMorning
        case .daytime: .searchDaytime
        case .evening: .searchEvening
        }
    }

    var times: Range<TimeOfDay> {
        switch self {
        case .whole: SearchWish.wholeDay
        case .morning: Self.hours(6, 9)
        case .daytime: Self.hours(9, 16)
        case .evening: Self.hours(16, 24)
        }
    }

    private static func hours(_ first: Int, _ last: Int) -> Range<TimeOfDay> {
        let start = TimeOfDay(minutesFromMidnight: first * 60) ?? .midnight
        return start..<(TimeOfDay(minutesFromMidnight: last * 60) ?? .endOfDay)
    }
}
