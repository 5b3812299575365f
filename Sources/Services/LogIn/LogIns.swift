package import Domain
import Storage

/// Log-ins on their way back from an identity provider.
package struct LogIns: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// What a browser keeps while its person is away, so that nobody else can have written it.
    ///
    /// - Returns: `text`, a full stop and a proof that is good in `municipality` alone.
    package func ticket(_ text: String, in municipality: Municipality) -> String {
        "\(text).\(installation.keyring.newest.proof(ofTicket: "\(municipality.code) \(text)"))"
    }

    /// The text of a ticket that came back; `nil` for one that this installation did not write.
    package func text(ofTicket ticket: String, in municipality: Municipality) -> String? {
        guard let mark = ticket.lastIndex(of: ".") else { return nil }
        let (text, proof) = (String(ticket[..<mark]), ticket[ticket.index(after: mark)...])
        let subject = "\(municipality.code) \(text)"
        return installation.keyring.keys.contains { $0.isProof(proof, ofTicket: subject) } ? text : nil
    }

    /// Uses up the `state` that came back, before anything else is done with the answer.
    ///
    /// - Returns: whether it was the first time.
    package func use(state: String, in municipality: Municipality) async throws -> Bool {
        let now = installation.clock.now()
        let hash = SecretToken(state).hash
        do {
            try await installation.transaction(.write, in: municipality) { transaction in
                try transaction.execute(
                    """
                    INSERT INTO log_in_state (municipality, state_hash, used_at)
                    VALUES (\(municipality.code), \(hash), \(now))
                    """)
            }
            return true
        } catch StorageError.duplicate {
            return false
        }
    }
}
