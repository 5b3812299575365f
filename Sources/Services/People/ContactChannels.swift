package import Domain
import Storage
package import Texts

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
    private let newCode: @Sendable () -> String

    /// - Parameter code: makes codes; by chance unless a test knows better.
    package init(_ installation: Installation, code: (@Sendable () -> String)? = nil) {
        self.installation = installation
        newCode = code ?? Self.sixDigits
    }

    /// - Throws: ``AccessRefusal``
    package func list(of principal: Principal) async throws -> [ContactChannel] {
        try principal.require(.readProfile)
        let keyring = installation.keyring
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.contacts.all(
                of: principal.person.id, in: principal.municipality, keyring: keyring)
        }
    }

    /// The address of a kind that waits for its code, and how far that has come.
    ///
    /// - Throws: ``AccessRefusal``
    package func waiting(_ kind: ContactChannel.Kind, of principal: Principal) async throws -> WaitingContact?
    {
        try principal.require(.readProfile)
        let (now, keyring) = (installation.clock.now(), installation.keyring)
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            for contact in try transaction.contacts.all(
                of: principal.person.id, in: principal.municipality, keyring: keyring)
            {
                guard contact.kind == kind, case .pending(let until) = contact.state else { continue }
                let message = try transaction.messages.code(until: until, for: kind, of: principal)
                return WaitingContact(
                    address: contact.address,
                    code: now < until ? WaitingContact.Code(message) : .ended)
            }
            return nil
        }
    }

    /// Takes an address and has a code sent to it. The one in use stays until the code has come back.
    ///
    /// - Parameter phrases: in the language that the code is told in.
    /// - Throws: ``ContactRefusal``, ``AccessRefusal``
    package func add(
        _ written: String, kind: ContactChannel.Kind, of principal: Principal, in phrases: Phrases
    ) async throws {
        try principal.require(.writeProfile)
        guard let address = ContactAddress(written, kind: kind) else { throw ContactRefusal.unusable(kind) }
        let now = installation.clock.now()
        let keyring = installation.keyring
        let code = newCode()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            let before = try transaction.contacts.pending(kind, of: principal)
            let message = try before.flatMap {
                try transaction.messages.code(until: $0.expiresAt, for: kind, of: principal)
            }
            let sent = try Self.sending(
                after: before, hasFailed: WaitingContact.Code(message) == .failed, now: now)
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
            let line = AuditEntry.ID.new(at: now)
            try transaction.record(
                Event(
                    .contactAdded, of: principal.person.id.text, by: principal.actor,
                    request: principal.request),
                as: line, in: principal.municipality, at: now)
            try transaction.messages.queue(
                WrittenMessage(
                    code: code, until: now + Self.codeLifetime, for: kind, of: principal, in: phrases),
                because: line, notBefore: nil, in: principal.municipality, with: key, at: now)
        }
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
        guard digits.count == 6, digits.allSatisfy({ ("0"..."9").contains($0) }) else {
            throw ContactRefusal.incompleteCode
        }
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

    private static func sixDigits() -> String {
        String(String(Int.random(in: 1_000_000...1_999_999)).dropFirst())
    }

    private static func sending(
        after before: PendingContact?, hasFailed: Bool, now: Instant
    ) throws(ContactRefusal) -> (count: Int, first: Instant) {
        guard let before else { return (1, now) }
        let elapsed = now.seconds - before.createdAt.seconds
        // Nobody is pestered by what did not leave, and who wrote wrongly need not wait.
        if elapsed < pause, !hasFailed { throw .tooSoon(seconds: Int(pause - max(0, elapsed))) }
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
