import Foundation
import GRDB
import Storage

extension SQLiteDatabase {
    /// Opens the file at `path`, and makes it when it is missing. Its folder must exist. When stored changes are lost
    /// with that, ``loss`` says so.
    ///
    /// - Parameter readers: how many reads run side by side.
    /// - Throws: ``StorageError/unavailable(_:)`` that says what to do about the file.
    package static func open(path: String, readers: Int = 4) throws -> SQLiteDatabase {
        DatabaseFiles.keepDamagedLog(of: path)
        do {
            return SQLiteDatabase(pool: try openPool(path: path, readers: readers))
        } catch let error as DatabaseError {
            throw StorageError.unavailable(advice(on: error, path: path))
        }
    }

    private static func openPool(path: String, readers: Int) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "manegen.sqlite"
        configuration.maximumReaderCount = readers
        configuration.persistentReadOnlyConnections = true
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busySeconds)
        configuration.prepareDatabase { connection in
            // Memory-mapped reading stays off: a failing disk would end the process instead of the query. A log of 16 MB
            // before it is copied into the file spares pages that are written time and again.
            try connection.execute(
                sql: """
                    PRAGMA cache_size = -8000;
                    PRAGMA mmap_size = 0;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA wal_autocheckpoint = 4000;
                    """)
        }
        let pool = try retryingBusy { try DatabasePool(path: path, configuration: configuration) }
        // GRDB lowers this to NORMAL when it turns the log on, which would lose answered writes in a power cut.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }

    private static let busySeconds = 10.0

    /// Turning the log on does not heed the busy timeout when several processes open a new file at once.
    private static func retryingBusy<Value>(_ open: () throws -> Value) throws -> Value {
        let deadline = Date(timeIntervalSinceNow: busySeconds)
        while true {
            do {
                return try open()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && Date() < deadline {
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }

    private static func advice(on error: DatabaseError, path: String) -> String {
        let remedy =
            switch error.resultCode {
            case .SQLITE_CANTOPEN:
                "It cannot be opened. Check that its folder exists and that this user may write there."
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                "Another program holds it locked. Stop that program and start again."
            default:
                StorageError.remedy(for: error.resultCode)
                    ?? "SQLite answered: \(error.message ?? "no reason")."
            }
        return "The database \(path): \(remedy)"
    }
}
