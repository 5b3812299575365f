import Domain

/// What is to be said to a person on one channel, in words.
struct WrittenMessage {
    let kind: MessageKind
    let person: Person.ID
    let channel: MessageChannel
    /// BCP 47.
    let language: String
    let content: MessageContent
    /// When it is of no use any more; `nil` for what always is.
    var expiresAt: Instant?
}
