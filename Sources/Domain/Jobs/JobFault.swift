/// Why a run of a job came to nothing. Kept and shown, so it holds no personal data and no secret.
package enum JobFault: Error, Sendable, Equatable {
    /// The payload is not what the kind takes.
    case payload
    /// The process that did it was lost, or it took too long.
    case lost
    /// The database could not be used.
    case database(String)
    /// What the handler says, in a few technical words.
    case other(String)

    private static let longest = 300

    /// Stable, for keys of phrases.
    package var code: String {
        switch self {
        case .payload: "payload"
        case .lost: "lost"
        case .database: "database"
        case .other: "other"
        }
    }

    /// Technical words for whoever looks for the cause.
    package var detail: String? {
        switch self {
        case .payload, .lost: nil
        case .database(let detail), .other(let detail): detail
        }
    }

    /// As it is stored: `database: The server does not answer.`
    package var text: String {
        guard let detail else { return code }
        return String("\(code): \(detail)".prefix(Self.longest))
    }

    package init(text: String) {
        let parts = text.split(separator: ": ", maxSplits: 1).map(String.init)
        let detail = parts.count == 2 ? parts[1] : ""
        switch parts.first {
        case "payload": self = .payload
        case "lost": self = .lost
        case "database": self = .database(detail)
        case "other": self = .other(detail)
        default: self = .other(text)
        }
    }
}
