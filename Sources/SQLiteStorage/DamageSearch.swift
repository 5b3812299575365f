import Foundation
import GRDBSQLite
import Storage
import Synchronization

/// Looks for damage in the file, one table at a time and briefly, so that nobody waits for it.
///
/// Each look takes a connection of its own: what the others remember of the file's pages says nothing of the disk.
final class DamageSearch: Sendable {
    private let path: String
    private let turn = Mutex(0)
    /// How long one look may take.
    private static let limit = Duration.milliseconds(200)

    init(path: String) {
        self.path = path
    }

    /// - Throws: ``StorageError/unavailable(_:)`` when the next table, or the file as a whole, is damaged.
    func look() throws(StorageError) {
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, nil)
        defer { sqlite3_close_v2(handle) }
        guard code == SQLITE_OK, let handle else { throw StorageError(code: code, on: handle) }
        sqlite3_busy_timeout(handle, 1000)
        let deadline = Deadline(.now + Self.limit)
        sqlite3_progress_handler(
            handle, 10_000,
            { pointer in
                guard let pointer else { return 0 }
                return Unmanaged<Deadline>.fromOpaque(pointer).takeUnretainedValue().isOver ? 1 : 0
            }, Unmanaged.passUnretained(deadline).toOpaque())
        try withExtendedLifetime(deadline) { () throws(StorageError) in
            let tables = try texts(
                "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", on: handle)
            guard !tables.isEmpty else { return }
            let index = turn.withLock { turn in
                defer { turn = (turn + 1) % tables.count }
                return turn % tables.count
            }
            let name = tables[index].replacing("'", with: "''")
            // Out of time is no damage.
            guard let found = try texts("PRAGMA quick_check('\(name)')", on: handle).first, found != "ok"
            else { return }
            throw .unavailable("The database: The file is damaged. Stop Manegen and put a backup back.")
        }
    }

    private func texts(_ statement: String, on handle: OpaquePointer) throws(StorageError) -> [String] {
        var prepared: OpaquePointer?
        defer { sqlite3_finalize(prepared) }
        var code = sqlite3_prepare_v2(handle, statement, -1, &prepared, nil)
        guard code == SQLITE_OK else { throw StorageError(code: code, on: handle) }
        var texts: [String] = []
        while true {
            code = sqlite3_step(prepared)
            switch code {
            case SQLITE_ROW: texts.append(sqlite3_column_text(prepared, 0).map { String(cString: $0) } ?? "")
            case SQLITE_DONE: return texts
            case SQLITE_INTERRUPT, SQLITE_BUSY: return []
            default: throw StorageError(code: code, on: handle)
            }
        }
    }

    private final class Deadline {
        private let end: ContinuousClock.Instant

        init(_ end: ContinuousClock.Instant) { self.end = end }

        var isOver: Bool { ContinuousClock.now > end }
    }
}
