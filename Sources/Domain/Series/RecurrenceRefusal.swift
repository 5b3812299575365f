/// Why a recurrence is none, or is not one that bookings can have.
package enum RecurrenceRefusal: Error, Sendable, Equatable {
    /// No weekday is chosen.
    case noWeekday
    case badInterval(most: Int)
    case endsBeforeStart
    /// Not one day until its end.
    case noOccurrence
    case tooMany(Int)
    /// Neither a last day nor a number.
    case noEnd
    /// A last day and a number.
    case twoEnds
    /// A rule that is written otherwise than RFC 5545 has it: the part.
    case unreadable(String)
    /// A part of RFC 5545 that bookings do not have.
    case unsupported(String)
    /// The first day is not one that the rule gives.
    case startOutsideRule

    /// Stable, for addresses of problem types and keys of phrases.
    package var code: String {
        switch self {
        case .noWeekday: "no-weekday"
        case .badInterval: "bad-interval"
        case .endsBeforeStart: "ends-before-start"
        case .noOccurrence: "no-occurrence"
        case .tooMany: "too-many-occurrences"
        case .noEnd: "no-end"
        case .twoEnds: "two-ends"
        case .unreadable: "unreadable-rule"
        case .unsupported: "unsupported-rule"
        case .startOutsideRule: "start-outside-rule"
        }
    }

    /// The part of a rule that it is about.
    package var part: String? {
        switch self {
        case .unreadable(let part), .unsupported(let part): part
        default: nil
        }
    }

    /// The number that it is about.
    package var most: Int? {
        switch self {
        case .badInterval(let most), .tooMany(let most): most
        default: nil
        }
    }
}
