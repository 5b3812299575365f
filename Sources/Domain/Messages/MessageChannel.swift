/// A way that messages leave.
package enum MessageChannel: String, Sendable, CaseIterable {
    case email, sms
    case digitalMailbox = "digital-mailbox"
    case letter

    /// Whether it is the far end that knows where it leads, by who the receiver is in law.
    package var isToParty: Bool { self == .digitalMailbox || self == .letter }
}
