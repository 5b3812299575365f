import GRDB
import GRDBSQLite
import Storage

/// A transaction on one connection, used on that connection's queue only.
///
/// As on PostgreSQL, a refused statement ends it: what follows is refused with the same error, and nothing is
/// kept even when the body goes on.
final class SQLiteTransaction: Transaction {
    private let connection: GRDB.Database
    private let purpose: TransactionPurpose
    private(set) var failure: StorageError?
    private(set) var ringsAfterCommit = false

    init(_ purpose: TransactionPurpose, on connection: GRDB.Database) {
        self.purpose = purpose
        self.connection = connection
    }

    func query(_ sql: Storage.SQL) throws -> [Storage.Row] {
        try refusingAfterFailure { () throws(StorageError) in
            let statement = try prepare(sql)
            guard try statement.step() else { return [] }
            let columns = statement.columns
            var rows: [Storage.Row] = []
            repeat {
                rows.append(Storage.Row(columns: columns, values: try statement.row()))
            } while try statement.step()
            return rows
        }
    }

    func execute(_ sql: Storage.SQL) throws -> Int {
        try refusingAfterFailure { () throws(StorageError) in
            let statement = try prepare(sql)
            let before = sqlite3_total_changes(connection.sqliteConnection)
            while try statement.step() {}
            // `sqlite3_changes` keeps an older statement's count when this one is not an INSERT, UPDATE or DELETE.
            let isChanged = sqlite3_total_changes(connection.sqliteConnection) != before
            return isChanged ? Int(sqlite3_changes(connection.sqliteConnection)) : 0
        }
    }

    func ringAfterCommit() { ringsAfterCommit = true }

    func script(_ text: String) throws {
        try refusingAfterFailure { () throws(StorageError) in
            guard purpose != .read else { throw Self.writeInRead }
            let code = sqlite3_exec(connection.sqliteConnection, text, nil, nil, nil)
            guard code == SQLITE_OK else { throw StorageError(code: code, on: connection.sqliteConnection) }
        }
    }

    /// Begins, ends or undoes; allowed after a failure too.
    func control(_ statement: Storage.SQL) throws(StorageError) {
        _ = try prepare(statement).step()
    }

    /// - Throws: the error that ended this transaction, if any.
    func checkUnbroken() throws(StorageError) {
        if let failure { throw failure }
    }

    private func refusingAfterFailure<Value>(_ work: () throws(StorageError) -> Value) throws(StorageError)
        -> Value
    {
        try checkUnbroken()
        do {
            return try work()
        } catch {
            failure = error
            throw error
        }
    }

    func prepare(_ sql: Storage.SQL) throws(StorageError) -> BoundStatement {
        let values = sql.values
        do {
            // Long lists have as many texts as lengths, which would fill the cache for nothing.
            let statement =
                values.count <= 64
                ? try connection.cachedStatement(sql: sql.text) : try connection.makeStatement(sql: sql.text)
            guard purpose != .read || statement.isReadonly else { throw Self.writeInRead }
            return try BoundStatement(statement, values: values, on: connection.sqliteConnection)
        } catch {
            throw StorageError(sqlite: error)
        }
    }

    private static let writeInRead = StorageError.engine("A transaction for reading cannot write.")
}
