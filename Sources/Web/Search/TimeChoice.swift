import Domain
import Texts

/// The answer to "what time of day?", as it stands in addresses: a part of the day, or from a time on.
enum TimeChoice: Equatable {
    case part(PartOfDay)
    case from(TimeOfDay)

    private static let mark = "fran-"

    /// The whole hours that the form offers; an address may name any time.
    static let hours = (6...22).compactMap { TimeOfDay(minutesFromMidnight: $0 * 60) }

    init?(_ text: String) {
        if let part = PartOfDay(rawValue: text) {
            self = .part(part)
        } else if text.hasPrefix(Self.mark), let time = TimeOfDay(text.dropFirst(Self.mark.count)),
            time < .endOfDay
        {
            self = .from(time)
        } else {
            return nil
        }
    }

    var text: String {
        switch self {
        case .part(let part): part.rawValue
        case .from(let time): Self.mark + time.description
        }
    }

    /// What a booking keeps within; to the end of the day is to whenever the place closes.
    var times: Range<TimeOfDay> {
        switch self {
        case .part(let part): part.times
        case .from(let time): time..<TimeOfDay.endOfDay
        }
    }

    func label(in phrases: Phrases) -> String {
        switch self {
        case .part(let part): phrases(part.label)
        case .from(let time): phrases(.searchFrom, ["time": phrases.time(time)])
        }
    }
}
