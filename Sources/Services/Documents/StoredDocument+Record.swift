import Crypto
import Domain
import Foundation
import Storage

extension StoredDocument: RowReadable {
    /// All but the content.
    static let columns: SQL = """
        document.id, document.kind, document.customer, document.subject, document.title, document.language,
        document.size, document.sha256, document.created_at
        """

    init(row: Row) throws {
        guard let kind = Kind(rawValue: try row["kind"]) else {
            throw StorageError.unreadable(column: "kind")
        }
        self.init(
            id: try row["id"], kind: kind, customer: try row["customer"], subject: try row["subject"],
            title: try row["title"], language: try row["language"], size: try row["size"],
            sha256: try row["sha256"], createdAt: try row["created_at"])
    }
}

extension DocumentRows {
    /// Stores a document, in the transaction of its cause.
    func store(
        _ draft: DocumentDraft, by actor: Actor, in municipality: Municipality, with keyring: Keyring,
        at now: Instant
    ) throws -> StoredDocument {
        let document = StoredDocument(
            id: .new(at: now), kind: draft.kind, customer: draft.customer.id, subject: draft.subject,
            title: draft.title, language: draft.language, size: draft.bytes.count,
            sha256: Hexadecimal.text(of: SHA256.hash(data: draft.bytes)), createdAt: now)
        let cipher = try FileCipher(
            draft.bytes, at: .document(document.id, in: municipality),
            with: transaction.keys.active(of: keyring))
        try transaction.execute(
            """
            INSERT INTO document (municipality, id, kind, customer, subject, title, language, media_type, size,
                sha256, key_id, content_cipher, created_at)
            VALUES (\(municipality.code), \(document.id), \(document.kind.rawValue), \(document.customer),
                \(document.subject), \(document.title), \(document.language), 'application/pdf',
                \(document.size), \(document.sha256), \(cipher.keyID), \(cipher.bytes), \(now))
            """)
        try transaction.record(
            .documentStored, of: document.id.text, by: actor, for: document.customer, in: municipality,
            at: now, changes: [.value("sha256", from: nil, to: document.sha256)])
        return document
    }

    /// What there is for a customer, the latest first.
    func all(
        of customer: Customer.ID, before last: StoredDocument.ID? = nil, limit: Int,
        in municipality: Municipality
    ) throws -> [StoredDocument] {
        let older: SQL = last.map { "AND id < \($0)" } ?? ""
        return try transaction.all(
            """
            SELECT \(StoredDocument.columns) FROM document
            WHERE municipality = \(municipality.code) AND customer = \(customer) \(older)
            ORDER BY id DESC LIMIT \(limit)
            """)
    }
}
