/// What became of one try. Reasons tell of neither an address nor a secret, and what they quote of a far end is its
/// code: they may be stored, logged and shown.
package enum TransportAnswer: Sendable, Equatable {
    /// The far end has taken the message.
    ///
    /// - Parameter reference: what the far end calls it.
    case sent(reference: String?)
    /// For good: this message will not be taken, however often it is tried.
    case refused(reason: String)
    /// For now: the far end has not taken it, and may later.
    case unavailable(reason: String)
    /// The connection was cut after the message had been handed over and before the answer: it may have been taken.
    case unknown(reason: String)
}
