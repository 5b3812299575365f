import HTTPTypes
import OpenIDConnect

/// Why somebody did not get in, as far as they can do something about it.
enum LogInRefusal: String, Error, CaseIterable {
    case cancelled
    case tooLow
    case down
    /// The answer is not to be trusted: signed wrongly, for another log-in, for another client.
    case invalid
    /// The same answer came a second time.
    case replayed
    /// It took too long, or began in another browser.
    case expired
    /// A new log-in was asked for and an old one came.
    case stale
    /// The provider does not say a Swedish personal identity number.
    case noIdentity

    init(_ failure: LogInFailure) {
        self =
            switch failure {
            case .cancelled: .cancelled
            case .levelUnmet, .levelTooLow: .tooLow
            case .refused, .unavailable, .tooLarge, .unreadable, .insecureAddress, .otherIssuer: .down
            case .codeRefused, .expired: .expired
            case .staleAuthentication: .stale
            case .noIdentity, .foreignIdentity: .noIdentity
            case .malformedToken, .algorithm, .unknownKey, .signature, .issuer, .audience, .issuedInFuture,
                .nonce, .accessTokenHash, .noAuthenticationTime:
                .invalid
            }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .cancelled: .ok
        case .tooLow, .noIdentity: .forbidden
        case .down: .badGateway
        case .invalid, .replayed, .expired, .stale: .badRequest
        }
    }

    /// Whether it may be somebody's attempt to get in as another, with an answer that they made up.
    func counts(because failure: LogInFailure?) -> Bool {
        self == .invalid || self == .replayed || failure == .codeRefused
    }
}
