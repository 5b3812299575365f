import Domain
import Storage

/// A message's row, what it says with it.
struct MessageRecord {
    let notice: MessageNotice
    /// The audit log's line of what it tells.
    let event: AuditEntry.ID
    let language: String
    /// When it is of no use any more, and is not sent.
    let expiresAt: Instant?
    let content: FileCipher
}

extension MessageNotice: RowReadable {
    static let columns: SQL = "id, person, kind, channel, state, attempts, created_at, changed_at, fault"

    init(row: Row) throws {
        guard let channel = MessageChannel(rawValue: try row["channel"]) else {
            throw StorageError.unreadable(column: "channel")
        }
        guard let state = MessageState(rawValue: try row["state"]) else {
            throw StorageError.unreadable(column: "state")
        }
        self.init(
            id: try row["id"], person: try row["person"], kind: MessageKind(rawValue: try row["kind"]),
            channel: channel, state: state, attempts: try row["attempts"], createdAt: try row["created_at"],
            changedAt: try row["changed_at"], fault: try row["fault"])
    }
}

extension MessageRecord: RowReadable {
    static let columns: SQL = "\(MessageNotice.columns), event, language, expires_at, \(FileCipher.columns)"

    init(row: Row) throws {
        self.init(
            notice: try MessageNotice(row: row), event: try row["event"], language: try row["language"],
            expiresAt: try row["expires_at"], content: try FileCipher(row: row))
    }
}
