import Domain
import Storage

/// Replaces the key that personal data is encrypted with. It can be stopped anywhere and begun again; people are
/// found all the while by processes that have both keys.
package struct KeyRotation: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Encrypts and hashes everything anew with the newest key, and then forgets the one before.
    ///
    /// - Returns: how many values were encrypted anew.
    /// - Throws: ``UnreadableValues`` when no key here opens some of them; all others are done then.
    @discardableResult package func run() async throws -> Int {
        try await begin()
        var total = 0
        while true {
            let (changed, unreadable) = try await pass()
            total += changed
            if unreadable > 0 { throw UnreadableValues(count: unreadable) }
            if changed == 0 { break }
        }
        for municipality in try await Municipalities(installation).enabled() {
            try await mark(sealsOf: municipality)
        }
        try await installation.database.transaction(.write) { transaction in
            try transaction.execute("UPDATE installation SET previous_key_id = NULL WHERE id = 1")
        }
        return total
    }

    /// From here on every process writes with the newest key, or not at all if it does not have it.
    func begin() async throws {
        let newest = installation.keyring.keyID
        try await installation.database.transaction(.write) { transaction in
            try transaction.execute(
                """
                UPDATE installation SET previous_key_id = key_id, key_id = \(newest)
                WHERE id = 1 AND key_id <> \(newest)
                """)
        }
    }

    private func pass() async throws -> (changed: Int, unreadable: Int) {
        var sum = (changed: 0, unreadable: 0)
        for municipality in try await Municipalities(installation).enabled() {
            for values in PersonalRecords.encrypted {
                let (changed, unreadable) = try await rotate(values, of: municipality)
                sum.changed += changed
                sum.unreadable += unreadable
            }
        }
        return sum
    }

    private func rotate(
        _ column: any EncryptedColumn, of municipality: Municipality
    ) async throws -> (changed: Int, unreadable: Int) {
        let keyring = installation.keyring
        var sum = (changed: 0, unreadable: 0)
        var last = ""
        while true {
            let after = last
            let (next, changed, unreadable) = try await installation.transaction(.write, in: municipality) {
                try column.rotate(to: keyring, in: municipality, after: after, transaction: $0)
            }
            sum.changed += changed
            sum.unreadable += unreadable
            guard let next else { return sum }
            last = next
        }
    }

    /// Lets the newest key bear witness to the seals of the audit log that the one before has marked. One whose mark
    /// does not fit gets none, and verifying names it.
    private func mark(sealsOf municipality: Municipality) async throws {
        let keyring = installation.keyring
        var last: Int? = 0
        while let after = last {
            last = try await installation.transaction(.write, in: municipality) { transaction in
                try transaction.seals.renewMarks(with: keyring, in: municipality, after: after)
            }
        }
    }

    /// Values that no key of the keyring opens.
    package struct UnreadableValues: Error, Sendable {
        package let count: Int
    }
}
