/// A log-in that lasts between requests.
package struct Session: Sendable, Hashable {
    package typealias ID = Identifier<Session>

    /// May be shown to its person; what the browser keeps is another secret.
    package let id: ID
    package let authentication: Authentication
    /// The browser and the system that it began in, in words.
    package let device: String
    package let createdAt: Instant
    /// When it was last used, to the minute or so.
    package let seenAt: Instant

    package init(
        id: ID, authentication: Authentication, device: String, createdAt: Instant, seenAt: Instant
    ) {
        self.id = id
        self.authentication = authentication
        self.device = device
        self.createdAt = createdAt
        self.seenAt = seenAt
    }
}
