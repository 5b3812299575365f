package import Domain
import Storage

/// The addresses that a person is reached at: one of each kind, used once a code that was sent there has come back.
package struct ContactChannels: Sendable {
    /// How long a code may be on its way.
    package static let codeLifetime: Minutes = 15
    private static let tries = 5
    /// Seconds between two codes, and how many in a day: nobody can be made to pester somebody else.
    private static let pause: Int64 = 60
    private static let sendingsADay = 5
    /// Codes in a day to addresses of any kind.
    private static let mostADay = 10
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// - Throws: ``AccessRefusal``
    package func list(of principal: Principal) async throws -> [ContactChannel] {
        try principal.require(.readProfile)
        let keyring = installation.keyring
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.contacts.all(
                of: principal.person.id, in: principal.municipality, keyring: keyring)
        }
    }

    /// Takes an address and sends a code to it. The one in use stays until the code has come back.
    ///
    /// - Parameter message: words around the code, in the person's language.
    /// - Throws: ``ContactRefusal``, ``AccessRefusal``, or what the sender throws.
    package func add(
        _ written: String, kind: ContactChannel.Kind, of principal: Principal,
        message: @Sendable (_ code: String, ContactAddress) -> Message
    ) async throws {
        try principal.require(.writeProfile)
        guard let address = ContactAddress(written, kind: kind) else { throw ContactRefusal.unusable(kind) }
        let now = installation.clock.now()
        let keyring = installation.keyring
        let code = Self.newCode()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            let before = try transaction.contacts.pending(kind, of: principal)
            let sent = try Self.sending(after: before, now: now)
            // Whether confirmed, taken away or waiting: what came of a code does not make room for another one.
            guard try transaction.contacts.count(addedBy: principal, since: now - .hours(24)) < Self.mostADay
            else { throw ContactRefusal.tooMany }
            let key = try transaction.keys.active(of: keyring)
            let place = CipherPlace.contact(
                kind.rawValue, state: "pending", of: principal.person.id, in: principal.municipality)
            try transaction.contacts.delete(kind, state: "pending", of: principal)
            try transaction.execute(
                """
                INSERT INTO contact_channel (municipality, person, kind, state, value_cipher, created_at, code_hash,
                    expires_at, sendings, first_sent_at)
                VALUES (\(principal.municipality.code), \(principal.person.id), \(kind.rawValue), 'pending',
                    \(try key.encrypt(address.text, for: place)), \(now),
                    \(key.hash(code: code, for: principal.subject(of: kind))), \(now + Self.codeLifetime),
                    \(sent.count), \(sent.first))
                """)
            try transaction.record(.contactAdded, of: principal.person.id.text, by: principal, at: now)
        }
        try await installation.messages.send(message(code, address), from: principal.municipality)
    }

    /// Takes the address into use when `code` is the one that was sent to it.
    ///
    /// - Throws: ``ContactRefusal``, ``AccessRefusal``
    package func confirm(
        _ code: String, kind: ContactChannel.Kind, of principal: Principal
    ) async throws {
        try principal.require(.writeProfile)
        let now = installation.clock.now()
        let digits = code.filter { !$0.isWhitespace && $0 != "-" }
        let keyring = installation.keyring
        let hashes = keyring.keys.map {
            $0.hash(code: digits, for: principal.subject(of: kind))
        }
        // A wrong try is counted, so it is an answer and not an error that would undo the counting.
        let refusal = try await installation.transaction(.write, in: principal.municipality) {
            transaction -> ContactRefusal? in
            guard let pending = try transaction.contacts.pending(kind, of: principal) else {
                return .nothingPending
            }
            guard now < pending.expiresAt, pending.tries < Self.tries else { return .codeEnded }
            guard hashes.contains(pending.codeHash) else {
                try transaction.contacts.countTry(kind, of: principal)
                let left = Self.tries - pending.tries - 1
                return left > 0 ? .wrongCode(triesLeft: left) : .codeEnded
            }
            try transaction.contacts.confirm(pending, kind, of: principal, keyring: keyring, now: now)
            try transaction.record(.contactConfirmed, of: principal.person.id.text, by: principal, at: now)
            return nil
        }
        if let refusal { throw refusal }
    }

    /// Forgets the address in use.
    ///
    /// - Throws: ``AccessRefusal``
    package func remove(_ kind: ContactChannel.Kind, of principal: Principal) async throws {
        try principal.require(.writeProfile)
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            guard try transaction.contacts.delete(kind, state: "confirmed", of: principal) > 0 else { return }
            try transaction.record(.contactRemoved, of: principal.person.id.text, by: principal, at: now)
        }
    }

    /// Six digits.
    private static func newCode() -> String {
        String(String(Int.random(in: 1_000_000...1_999_999)).dropFirst())
    }

    private static func sending(
        after before: PendingContact?, now: Instant
    ) throws(ContactRefusal) -> (count: Int, first: Instant) {
        guard let before else { return (1, now) }
        let elapsed = now.seconds - before.createdAt.seconds
        if elapsed < pause { throw .tooSoon(seconds: Int(pause - max(0, elapsed))) }
        guard now < before.firstSentAt + .hours(24) else { return (1, now) }
        if before.sendings >= sendingsADay { throw .tooMany }
        return (before.sendings + 1, before.firstSentAt)
    }
}

extension ContactRows {
    fileprivate func count(addedBy principal: Principal, since start: Instant) throws -> Int {
        try transaction.query(
            """
            SELECT COUNT(*) AS codes FROM audit_entry
            WHERE municipality = \(principal.municipality.code) AND subject = \(principal.person.id)
            AND action = \(EventKind.contactAdded.rawValue) AND at > \(start)
            """
        ).first?["codes"] ?? 0
    }
}

extension Principal {
    /// What a code's hash is bound to, so that it confirms nothing else.
    fileprivate func subject(of kind: ContactChannel.Kind) -> String {
        "\(municipality.code) \(person.id) \(kind.rawValue)"
    }
}
