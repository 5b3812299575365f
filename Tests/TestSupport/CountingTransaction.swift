package import Storage

/// A transaction that counts the rows that are changed in it. What is concluded is carried out at once, so that the test
/// can look at it.
package final class CountingTransaction: Transaction {
    private let base: any Transaction
    /// Rows changed beside the audit log.
    package private(set) var changed = 0
    /// Entries of the audit log.
    package private(set) var recorded = 0

    package init(base: any Transaction) { self.base = base }

    package func query(_ sql: SQL) throws -> [Row] { try base.query(sql) }

    package func execute(_ sql: SQL) throws -> Int {
        let count = try base.execute(sql)
        if sql.text.contains("INTO audit_entry") { recorded += count } else { changed += count }
        return count
    }

    package func script(_ text: String) throws { try base.script(text) }
}
