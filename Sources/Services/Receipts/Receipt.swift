import Crypto
import Domain
import Foundation
import Storage

/// That a person's request was carried out, so that the same one, sent again, is answered and not done twice.
///
/// ```swift
/// let receipt = Receipt(key, .noteWritten, of: [text], by: principal)
/// return try await installation.once {
///     try await installation.transaction(.write, in: principal.municipality) { transaction in
///         try transaction.roles.require(.writeNotes, of: principal, now: now)
///         if let done = try transaction.receipts.subject(of: receipt) { return try transaction.note(done) }
///         let note = Note(text)
///         try transaction.receipts.keep(receipt, of: note.id.text, at: now)
///         try transaction.insert(note)
///         return note
///     }
/// }
/// ```
struct Receipt: Sendable {
    let key: IdempotencyKey
    let person: Person.ID
    let municipality: Municipality
    /// SHA-256 of what was asked for, in hexadecimal.
    let request: String

    /// - Parameters:
    ///   - key: without one there is no receipt.
    ///   - wish: what tells this request from others of its kind by the same person.
    init?(_ key: IdempotencyKey?, _ kind: EventKind, of wish: [String], by principal: Principal) {
        guard let key else { return nil }
        self.key = key
        person = principal.person.id
        municipality = principal.municipality
        let text = ([kind.rawValue] + wish).joined(separator: "\0")
        request = Hexadecimal.text(of: SHA256.hash(data: Data(text.utf8)))
    }

    fileprivate var row: SQL {
        "municipality = \(municipality.code) AND person = \(person) AND key = \(key.text)"
    }
}

/// The same key came with another request.
package struct KeyReused: Error, Sendable, Equatable {}

extension Installation {
    /// Does `work`, in which something is done once for a key. Who comes with the same key at the same moment, and is
    /// second, looks again and finds the receipt of the first.
    func once<Done>(_ work: () async throws -> Done) async throws -> Done {
        do {
            return try await work()
        } catch StorageError.duplicate {
            return try await work()
        }
    }
}

extension ReceiptRows {
    /// What the same request made or changed before; `nil` when it has not been carried out. Whether the person may still
    /// do it is for the caller to see first.
    ///
    /// - Throws: ``KeyReused``
    func subject(of receipt: Receipt?) throws -> String? {
        guard let receipt else { return nil }
        let row = try transaction.query("SELECT request, subject FROM receipt WHERE \(receipt.row)").first
        guard let row else { return nil }
        guard try row["request"] == receipt.request else { throw KeyReused() }
        return try row["subject"]
    }

    /// Keeps a receipt with what its request makes or changes: before all other writes, so that a second one with the same
    /// key waits for it, and gets ``StorageError/duplicate``.
    func keep(_ receipt: Receipt?, of subject: String, at now: Instant) throws {
        guard let receipt else { return }
        try transaction.conclude(
            with: """
                INSERT INTO receipt (municipality, person, key, request, subject, created_at)
                VALUES (\(receipt.municipality.code), \(receipt.person), \(receipt.key.text),
                    \(receipt.request), \(subject), \(now))
                """)
    }

    /// Lets the request be carried out anew.
    func forget(_ receipt: Receipt) throws {
        try transaction.execute("DELETE FROM receipt WHERE \(receipt.row)")
    }
}
