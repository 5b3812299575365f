import Foundation
import GRDB
import GRDBSQLite
package import Storage

/// How much a statement reads of what is stored, whatever its plan is called. It is undone afterwards.
package enum ReadingCost {
    /// - Parameter tenant: as the program's own transactions have it, since PostgreSQL plans by it too.
    /// - Returns: pages on PostgreSQL; on SQLite steps of its machine, of which each row read takes a few.
    package static func of(
        _ statement: Storage.SQL, in database: any Storage.Database, tenant: Tenant = .all
    ) async throws -> Int {
        switch database.engine {
        case .postgres: try await pages(of: statement, in: database, tenant: tenant)
        case .sqlite: try await steps(of: statement, in: database)
        }
    }

    private static func pages(
        of statement: Storage.SQL, in database: any Storage.Database, tenant: Tenant
    ) async throws -> Int {
        do {
            return try await database.transaction(.write, in: tenant) { transaction in
                let lines = try transaction.query("EXPLAIN (ANALYZE, BUFFERS) \(statement)")
                    .map { try $0["QUERY PLAN"] as String }
                // The first node tells what all below it read.
                let buffers = lines.first { $0.contains("Buffers: shared") } ?? ""
                let pages = buffers.matches(of: /(?:hit|read)=([0-9]+)/).compactMap { Int($0.1) }
                throw Undone(cost: pages.reduce(0, +))
            }
        } catch let undone as Undone {
            return undone.cost
        }
    }

    private static func steps(
        of statement: Storage.SQL, in database: any Storage.Database
    ) async throws -> Int {
        let file: String = try await database.transaction(.read, in: .all) { transaction in
            try transaction.query("PRAGMA database_list").first.map { try $0["file"] } ?? ""
        }
        return try await DatabaseQueue(path: file).writeWithoutTransaction { connection in
            var steps = 0
            try connection.inTransaction {
                let prepared = try connection.makeStatement(sql: statement.text)
                try prepared.setArguments(StatementArguments(statement.values.map(\.stored)))
                while sqlite3_step(prepared.sqliteStatement) == SQLITE_ROW {}
                steps = Int(sqlite3_stmt_status(prepared.sqliteStatement, SQLITE_STMTSTATUS_VM_STEP, 0))
                return .rollback
            }
            return steps
        }
    }

    private struct Undone: Error {
        let cost: Int
    }
}

extension SQLValue {
    fileprivate var stored: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .real(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .bytes(let value): Data(value).databaseValue
        }
    }
}
