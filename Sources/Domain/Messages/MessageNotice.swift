/// A message as its receiver and the staff are told of it: without what it says.
package struct MessageNotice: Sendable, Equatable {
    package typealias ID = Identifier<OutgoingMessage>

    package let id: ID
    package let person: Person.ID
    /// `nil` for one of another version.
    package let kind: MessageKind?
    package let channel: MessageChannel
    package let state: MessageState
    package let attempts: Int
    package let createdAt: Instant
    /// When it came into its state.
    package let changedAt: Instant
    /// Why it did not leave, in a few technical words.
    package let fault: String

    package init(
        id: ID, person: Person.ID, kind: MessageKind?, channel: MessageChannel, state: MessageState,
        attempts: Int,
        createdAt: Instant, changedAt: Instant, fault: String
    ) {
        self.id = id
        self.person = person
        self.kind = kind
        self.channel = channel
        self.state = state
        self.attempts = attempts
        self.createdAt = createdAt
        self.changedAt = changedAt
        self.fault = fault
    }
}
