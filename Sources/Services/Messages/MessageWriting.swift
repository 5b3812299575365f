package import Domain
import Storage

/// Writes the messages that an event brings: to whom, in which language, on which channels.
package struct MessageWriting: JobHandler {
    package static let kind = JobKind.messageWriting

    package struct Payload: Codable, Sendable {
        /// The audit log's line of it.
        let event: String
    }

    private let installation: Installation
    private let posting: MessagePosting

    /// - Parameters:
    ///   - transports: messages are written for what these carry.
    ///   - origin: of links: `https://boka.example.se`.
    /// - Throws: what is wrong with the texts.
    package init(_ installation: Installation, by transports: MessageTransports, origin: String?) throws {
        self.installation = installation
        posting = try MessagePosting(installation, by: transports, origin: origin)
    }

    package func run(_ payload: Payload, of run: JobRun) async throws -> JobOutcome {
        guard let municipality = run.job.municipality else { return .givenUp(.payload) }
        try await installation.transaction(.write, in: municipality) { transaction in
            if let event = try transaction.audit.find(AuditEntry.ID(payload.event), in: municipality) {
                try write(event, in: municipality, transaction)
            }
            try run.finish(in: transaction)
        }
        return .finished
    }

    private func write(_ event: AuditEntry, in municipality: Municipality, _ transaction: any Transaction)
        throws
    {
        let now = installation.clock.now()
        let telling = try transaction.messages.telling(
            of: event,
            catalogue: { try installation.catalogues.catalogue(of: municipality, in: transaction) },
            in: municipality, now: now)
        guard let telling else { return }
        try posting.post(telling, because: event.id, in: municipality, transaction, at: now)
    }
}
