/// Something to be done because of what has happened, by whichever process is free.
package struct Job: Sendable, Equatable {
    package typealias ID = Identifier<Job>

    package let id: ID
    /// Whose it is; `nil` for what concerns the installation as a whole.
    package let municipality: Municipality?
    package let kind: JobKind
    /// JSON that names what the job is about by identifiers, never personal data.
    package let payload: String
    /// Which try this is; the first is 1.
    package let attempt: Int
    package let createdAt: Instant

    package init(
        id: ID, municipality: Municipality?, kind: JobKind, payload: String, attempt: Int, createdAt: Instant
    ) {
        self.id = id
        self.municipality = municipality
        self.kind = kind
        self.payload = payload
        self.attempt = attempt
        self.createdAt = createdAt
    }
}

/// What goes first when more is due than can be done at once.
package enum JobPriority: Int, Sendable, CaseIterable {
    /// Somebody waits for it.
    case urgent = 1
    case normal
    /// It can wait till the night.
    case low
}
