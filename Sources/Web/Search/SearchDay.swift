import Domain
import Texts

/// The answers to "when?", as they stand in addresses.
enum SearchDay: String, CaseIterable {
    case today = "i-dag"
    case tomorrow = "i-morgon"
    case week = "vecka"
    case weekend = "helg"
    case date = "datum"

    /// What its field's identifier ends with.
    var id: String {
        switch self {
        case .today: "today"
        case .tomorrow: "tomorrow"
        case .week: "week"
        case .weekend: "weekend"
        case .date: "date"
        }
    }

    var label: Phrase {
        switch self {
        case .today: .searchToday
        case .tomorrow: .searchTomorrow
        case .week: .searchWeek
        case .weekend: .searchWeekend
        case .date: .searchOtherDate
        }
    }

    /// Seven days from today, or what is left of this weekend when it has begun; `nil` for a date, which is written.
    func dates(from today: CalendarDate) -> ClosedRange<CalendarDate>? {
        let sunday = today.startOfWeek + 6
        return switch self {
        case .today: today...today
        case .tomorrow: today + 1...today + 1
        case .week: today...today + 6
        case .weekend: max(today, sunday - 1)...sunday
        case .date: nil
        }
    }
}
