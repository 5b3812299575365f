import Storage

/// A database where booking for an organisation neither asks for the mandate nor writes what has happened, to the audit
/// log and for those who are told: what that costs is the difference.
struct UnrecordedDatabase: Database {
    let base: any Database

    var engine: Engine { base.engine }

    func transaction<Value: Sendable>(
        _ purpose: TransactionPurpose, in tenant: Tenant,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await base.transaction(purpose, in: tenant) { try body(UnrecordedTransaction(base: $0)) }
    }

    func close() async { await base.close() }
}

private final class UnrecordedTransaction: Transaction {
    private static let records = ["INSERT INTO audit_entry", "INSERT INTO job"]
    private static let mandate = Row(columns: RowColumns(["permissions"]), values: [.text("book")])
    private let base: any Transaction

    init(base: any Transaction) { self.base = base }

    func query(_ sql: SQL) throws -> [Row] {
        sql.text.contains("FROM mandate") ? [Self.mandate] : try base.query(sql)
    }

    func execute(_ sql: SQL) throws -> Int {
        Self.records.contains(where: sql.text.hasPrefix) ? 1 : try base.execute(sql)
    }

    func script(_ text: String) throws { try base.script(text) }
}
