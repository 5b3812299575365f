import GRDB
import GRDBSQLite
import Storage

extension StorageError {
    /// What SQLite last said on `connection`. Its messages name columns and rules, never values.
    init(code: Int32, on connection: OpaquePointer?) {
        let message = sqlite3_errmsg(connection).map(String.init(cString:)) ?? "no reason given"
        let extended = sqlite3_extended_errcode(connection)
        // A misused statement leaves the connection's own code alone.
        let code = extended & 0xFF == code & 0xFF ? extended : code
        self.init(code: ResultCode(rawValue: code), message: message)
    }

    init(sqlite error: any Error) {
        switch error {
        case let error as StorageError: self = error
        case let error as DatabaseError:
            self.init(code: error.extendedResultCode, message: error.message ?? "no reason given")
        default: self = .engine("SQLite could not be used.")
        }
    }

    private init(code: ResultCode, message: String) {
        switch code {
        case .SQLITE_CONSTRAINT_TRIGGER where message == "occupancy overlap": self = .overlap
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            self = .duplicate
        default: self.init(primaryCode: code.primaryResultCode, message: message)
        }
    }

    private init(primaryCode: ResultCode, message: String) {
        switch primaryCode {
        case .SQLITE_CONSTRAINT: self = .constraint(message)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .conflict
        default:
            if let remedy = Self.remedy(for: primaryCode) {
                self = .unavailable("The database: \(remedy)")
            } else {
                self = .engine(message)
            }
        }
    }

    /// Whether the file cannot be trusted any more.
    var isDamage: Bool {
        [ResultCode.SQLITE_CORRUPT, .SQLITE_NOTADB].contains { code in
            Self.remedy(for: code).map { self == .unavailable("The database: \($0)") } ?? false
        }
    }

    /// What to do about a file that cannot be used, or nil for an error of another kind.
    static func remedy(for code: ResultCode) -> String? {
        switch code {
        case .SQLITE_CANTOPEN:
            "Its files cannot be opened. Check that the folder is there and that this user may write in it."
        case .SQLITE_READONLY, .SQLITE_PERM:
            "It cannot be written. Check that this user may write the file and its folder."
        case .SQLITE_NOTADB:
            "The file is not a database of Manegen. Give another file, or move this one away."
        case .SQLITE_CORRUPT: "The file is damaged. Stop Manegen and put a backup back."
        case .SQLITE_IOERR: "The disk reports an error. Check the disk and the system's log."
        case .SQLITE_FULL: "The disk is full. Make room and try again."
        default: nil
        }
    }
}
