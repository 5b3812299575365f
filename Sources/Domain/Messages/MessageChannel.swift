/// A way that messages leave.
package enum MessageChannel: String, Sendable, CaseIterable {
    case email, sms
    case digitalMailbox = "digital-mailbox"
    case letter
}
