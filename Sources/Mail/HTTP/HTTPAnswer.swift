import CCurl
import Domain
import Foundation

/// What came back for a post.
enum HTTPAnswer: Sendable, Equatable {
    case answered(status: Int, body: Data)
    /// The service has not got the whole of it.
    case notPosted(trouble: String)
    /// The service may have got the whole of it.
    case cut(trouble: String)

    init(_ outcome: CurlOutcome) {
        if outcome.code == CURLE_OK {
            self = .answered(status: outcome.status, body: Data(outcome.received))
        } else if outcome.isBodyTaken {
            self = .cut(trouble: outcome.trouble)
        } else {
            self = .notPosted(trouble: outcome.trouble)
        }
    }

    /// What it means for a message that was posted.
    ///
    /// - Parameter taken: reads the answer of a service that took it.
    func verdict(_ taken: (Data) -> TransportAnswer) -> TransportAnswer {
        switch self {
        case .answered(200..<300, let body): taken(body)
        // What is asked for is wrong, and would be again.
        case .answered(let status, _) where [400, 410, 413, 415, 422].contains(status):
            .refused(reason: "the service refused the message (\(status))")
        // Somebody in between, or the service after it had begun.
        case .answered(let status, _) where [500, 502, 504].contains(status):
            .unknown(reason: "the service failed with the message (\(status))")
        case .answered(let status, _) where status == 401 || status == 403:
            .unavailable(reason: "the service refused the log-in (\(status))")
        case .answered(let status, _): .unavailable(reason: "the service takes no messages (\(status))")
        case .notPosted(let trouble): .unavailable(reason: trouble)
        case .cut(let trouble): .unknown(reason: "\(trouble) after the message was handed over")
        }
    }
}

/// What a far end calls a message, if that is fit to be stored and shown.
enum FarReference {
    static func clean(_ text: String?) -> String? {
        text.flatMap { $0.wholeMatch(of: /[A-Za-z0-9._:\-]{1,100}/) != nil ? $0 : nil }
    }
}
