import Crypto
package import Domain
import Foundation
import Storage

/// What the municipality has written to its customers. Each look at a document is on record.
package struct StoredDocuments: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Keeps what the service itself has made.
    package func store(_ draft: DocumentDraft, in municipality: Municipality) async throws -> StoredDocument {
        let (now, keyring) = (installation.clock.now(), installation.keyring)
        return try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.documents.store(draft, by: .job, in: municipality, with: keyring, at: now)
        }
    }

    /// What there is for the customer that `principal` names, the latest first.
    ///
    /// - Parameter last: the last one of the page before.
    /// - Throws: ``AccessRefusal``
    package func list(
        before last: StoredDocument.ID? = nil, limit: Int = 50, by principal: Principal
    ) async throws -> [StoredDocument] {
        try principal.require(.readProfile)
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.mandates.require(.seeDecisions, of: principal, now: now)
            return try transaction.documents.all(
                of: principal.customer.id, before: last, limit: limit, in: principal.municipality)
        }
    }

    /// One of the customer's that `principal` names.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func read(
        _ id: StoredDocument.ID, by principal: Principal
    ) async throws -> (document: StoredDocument, bytes: [UInt8]) {
        try principal.require(.readProfile)
        return try await open(id, by: principal) { transaction, document, now in
            guard document.customer == principal.customer.id else { throw Unknown(.document) }
            try transaction.mandates.require(.seeDecisions, of: principal, now: now)
        }
    }

    /// Anybody's, for one of the staff. What is written to somebody with protected identity says who and where they
    /// are, and takes the right to see that.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func review(
        _ id: StoredDocument.ID, by principal: Principal, because reason: Reason
    ) async throws -> (document: StoredDocument, bytes: [UInt8]) {
        try await open(id, by: principal, because: reason.text) { transaction, document, now in
            let person = try transaction.people.find(
                Person.ID(document.customer.text), in: principal.municipality)
            let isProtected = person?.isProtected ?? false
            try transaction.roles.require(
                isProtected ? .seeProtected : .seeCustomers, of: principal, now: now)
        }
    }

    private func open(
        _ id: StoredDocument.ID, by principal: Principal, because reason: String = "",
        _ require: @escaping @Sendable (any Transaction, StoredDocument, Instant) throws -> Void
    ) async throws -> (document: StoredDocument, bytes: [UInt8]) {
        let (now, keyring) = (installation.clock.now(), installation.keyring)
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            let row = try transaction.query(
                """
                SELECT \(StoredDocument.columns), \(FileCipher.columns) FROM document
                WHERE municipality = \(principal.municipality.code) AND id = \(id)
                """
            ).first
            guard let row else { throw Unknown(.document) }
            let document = try StoredDocument(row: row)
            try require(transaction, document, now)
            try transaction.record(
                .documentViewed, of: id.text, by: principal, for: document.customer, at: now, because: reason)
            let bytes = try FileCipher(row: row).clear(
                at: .document(id, in: principal.municipality), with: keyring)
            guard let bytes else { throw StorageError.unreadable(column: "content_cipher") }
            guard Hexadecimal.text(of: SHA256.hash(data: bytes)) == document.sha256 else {
                throw StorageError.unreadable(column: "sha256")
            }
            return (document, bytes)
        }
    }
}
