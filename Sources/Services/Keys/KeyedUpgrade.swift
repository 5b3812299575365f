package import Domain
package import Storage

/// What a change of schema has to do with the installation's key, once, in the transaction that changes the schema:
/// encrypted values are bound to their places, and the seals that the audit log has get the marks of the key. Afterwards
/// nothing opens a value without a place or takes a seal without a mark, whoever writes one. Addresses that were
/// confirmed before they had hashes get theirs.
package struct KeyedUpgrade {
    private static let places = "0027-audit-key"
    private static let contactHashes = "0035-contact-lookup"
    private let keyring: Keyring
    private let municipalities: MunicipalityRegister

    package init(keyring: Keyring, municipalities: MunicipalityRegister) {
        self.keyring = keyring
        self.municipalities = municipalities
    }

    /// Whether the migrations that have just run leave something to do: not in a database that has no key yet.
    package static func isNeeded(after migrations: [String], in transaction: any Transaction) throws -> Bool {
        try migrations.contains { [places, contactHashes].contains($0) } && transaction.keyIDs() != nil
    }

    /// Does what `migrations`, which have just run, leave to do, and no more: what an earlier one left was done then.
    ///
    /// - Returns: whether these are the keys of the database; if not, nothing is done.
    package func run(
        after migrations: [String], in transaction: any Transaction, at now: Instant
    ) throws -> Bool {
        guard let (current, previous) = try transaction.keyIDs(), keyring.key(current) != nil,
            previous.map({ keyring.key($0) != nil }) ?? true
        else { return false }
        let led = keyring.led(by: current)
        for row in try transaction.query("SELECT code FROM municipality ORDER BY code") {
            guard let municipality = municipalities.find(try row["code"]) else { continue }
            if migrations.contains(Self.places) {
                let columns: [any EncryptedColumn] = [IdentityColumn(), FeedColumn(), ContactColumn()]
                for column in columns {
                    try bind(column, of: municipality, with: led, in: transaction)
                }
                try transaction.adoptSeals(of: municipality, with: led.newest, at: now)
            }
            if migrations.contains(Self.contactHashes) {
                try transaction.hashContacts(with: led, in: municipality)
            }
        }
        return true
    }

    private func bind(
        _ column: any EncryptedColumn, of municipality: Municipality, with keyring: Keyring,
        in transaction: any Transaction
    ) throws {
        var last: String? = ""
        while let after = last {
            last = try column.rotate(
                to: keyring, in: municipality, after: after, transaction: transaction
            ) { keyring.text(of: $0, for: $1) ?? keyring.unboundText(of: $0) }.last
        }
    }
}
