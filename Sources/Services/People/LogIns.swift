package import Domain
import Storage

/// Log-ins on their way back from an identity provider.
package struct LogIns: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

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
