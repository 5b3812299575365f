import Domain
import Storage

/// A column with encrypted values, and how they are encrypted anew with another key.
protocol EncryptedColumn: Sendable {
    var table: SQL { get }
    var name: SQL { get }

    /// Rows in one transaction: few, so that nobody who logs in waits for long.
    var batch: Int { get }

    /// The rows after `last`, at most ``batch``, each with an `id` that is more than `last`, and all with one `id`
    /// together.
    func selection(with keyring: Keyring, in municipality: Municipality, after last: String) -> SQL

    /// Whether the newest key has encrypted the row's value already.
    func isDone(_ row: Row, with keyring: Keyring) throws -> Bool

    /// Encrypts the row's value with the newest key.
    ///
    /// - Returns: `false` when no key of the keyring opens it.
    func renew(
        _ row: Row, to keyring: Keyring, in municipality: Municipality, transaction: any Transaction
    ) throws -> Bool
}

extension EncryptedColumn {
    var batch: Int { 100 }

    /// For a text that ``selection(with:in:after:)`` calls `cipher`.
    func isDone(_ row: Row, with keyring: Keyring) throws -> Bool {
        let cipher: String? = try row["cipher"]
        return cipher.map { $0.isEmpty || $0.hasPrefix(keyring.newest.beginning) } ?? false
    }

    /// Encrypts one batch of values anew.
    ///
    /// - Parameter last: the last person or file of the batch before.
    /// - Returns: the last of this one, `nil` after the end.
    func rotate(
        to keyring: Keyring, in municipality: Municipality, after last: String,
        transaction: any Transaction
    ) throws -> (last: String?, changed: Int, unreadable: Int) {
        let rows = try transaction.query(selection(with: keyring, in: municipality, after: last))
        var (changed, unreadable) = (0, 0)
        for row in rows where try !isDone(row, with: keyring) {
            let isRenewed = try renew(
                row, to: keyring, in: municipality, transaction: transaction)
            if isRenewed { changed += 1 } else { unreadable += 1 }
        }
        return (rows.count < batch ? nil : try rows.last?["id"], changed, unreadable)
    }
}
