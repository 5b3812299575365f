import Foundation
import GRDB

/// SQLite by GRDB alone: one connection, write-ahead log, every commit on disk.
struct SQLiteWriter {
    private let queue: DatabaseQueue

    init(path: String) throws {
        queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { connection in
            try connection.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        }
    }

    /// - Returns: bookings per second.
    func rate(of rows: RawRows, perCommit: Int, seconds: Double) throws -> Double {
        try queue.writeWithoutTransaction { connection in
            let statements = try RawRows.statements.map { try connection.makeStatement(sql: $0) }
            let started = Date()
            var count = 0
            while Date().timeIntervalSince(started) < seconds {
                try connection.inTransaction(.immediate) {
                    for _ in 0..<perCommit {
                        for (statement, values) in zip(statements, rows.take()) {
                            try statement.execute(arguments: StatementArguments(values))
                        }
                    }
                    return .commit
                }
                count += perCommit
            }
            return Double(count) / Date().timeIntervalSince(started)
        }
    }
}
