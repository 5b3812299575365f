/// Why an address was not taken or not confirmed.
package enum ContactRefusal: Error, Sendable, Equatable {
    /// It cannot be an address of its kind.
    case unusable(ContactChannel.Kind)
    /// A code was sent a moment ago; another can be sent in so many seconds.
    case tooSoon(seconds: Int)
    /// As many codes as one may have in a day have been sent.
    case tooMany
    /// The code is not the one that was sent; so many tries are left.
    case wrongCode(triesLeft: Int)
    /// What was typed is no code: it has not been tried.
    case incompleteCode
    /// The code is too old, or was tried too often.
    case codeEnded
    /// No code was sent, or the address is confirmed already.
    case nothingPending

    /// Stable, for keys of phrases.
    package var code: String {
        switch self {
        case .unusable(.email): "unusable-email"
        case .unusable(.phone): "unusable-phone"
        case .tooSoon: "too-soon"
        case .tooMany: "too-many"
        case .wrongCode: "wrong-code"
        case .incompleteCode: "incomplete-code"
        case .codeEnded: "code-ended"
        case .nothingPending: "nothing-pending"
        }
    }
}
