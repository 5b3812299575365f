/// Why a series is not made or changed; nothing is done then.
package enum SeriesRefusal: Error, Sendable, CustomStringConvertible {
    /// Something of it cannot be had, as it now stands.
    case notFree(SeriesPreview)
    /// As ``notFree(_:)``, of a change.
    case notChanged(SeriesChangePreview)
    /// Nothing of it would be booked, changed or cancelled.
    case nothingChosen
    /// A time that is chosen for a day lies on no day near it, or the day is none of the series.
    case strangeChoice(CalendarDate)
    /// All of it is over or cancelled.
    case ended
    /// The end lies no later than the one that it has.
    case notLater

    package var description: String { code }

    /// Stable, for addresses of problem types and keys of phrases.
    package var code: String {
        switch self {
        case .notFree, .notChanged: "series-not-free"
        case .nothingChosen: "series-nothing-chosen"
        case .strangeChoice: "series-strange-choice"
        case .ended: "series-ended"
        case .notLater: "series-not-later"
        }
    }
}
