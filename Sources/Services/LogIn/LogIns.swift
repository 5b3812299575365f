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

    /// Takes an answer that came back, before anything else is done with it: sees that `origin` has not failed too often
    /// and uses the `state` up.
    ///
    /// - Parameter origin: the address that it came from.
    /// - Returns: whether it was the first time.
    /// - Throws: ``TooManyAttempts``
    package func receive(
        state: String, from origin: String, in municipality: Municipality
    ) async throws -> Bool {
        let now = installation.clock.now()
        let attempts = Attempts(installation)
        let hash = SecretToken(state).hash
        do {
            try await installation.transaction(.write, in: municipality) { transaction in
                try attempts.check(.logIn, from: origin, in: municipality, with: transaction)
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

    /// Lets somebody in whose number a provider has made sure of: registers them if the municipality did not know them,
    /// ends the session that the browser had and begins another, all of it or nothing.
    ///
    /// - Parameters:
    ///   - name: as the provider says it; a known name stays when it says none.
    ///   - old: the secret of the session that the browser had.
    ///   - device: the browser and the system, in words.
    /// - Returns: the secret that the person's browser keeps.
    /// - Throws: ``Unknown`` when the municipality is not enabled.
    package func logIn(
        _ number: PersonalIdentityNumber, name: String?, by authentication: Authentication,
        replacing old: SecretToken? = nil, device: String = "", in municipality: Municipality,
        request: String = ""
    ) async throws -> SecretToken {
        let (now, keyring) = (installation.clock.now(), installation.keyring)
        return try await installation.once {
            try await installation.transaction(.write, in: municipality) { transaction in
                let person = try transaction.people.register(
                    number, name: name, by: .oneself(request: request), in: municipality, keyring: keyring,
                    now: now)
                if let old {
                    try transaction.sessions.end(old, in: municipality, keyring: keyring, at: now)
                }
                return try transaction.sessions.begin(
                    of: person.id, by: authentication, device: device, in: municipality, keyring: keyring,
                    at: now, request: request)
            }
        }
    }
}
