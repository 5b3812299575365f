package import Domain
import Storage

extension StoredDocuments {
    /// How long a letter that decides nothing is kept.
    package static let letterLifetime: Minutes = .hours(365 * 24)
    /// Calendar years that what the accounts rest on is kept after its own (SFS 2018:597, chapter 3).
    static let accountYears = 7
}

extension StoredDocument: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .customer(
            "document", "customer", exported: .part(.documents), erased: .settled, kept: .documents,
            merged: .moved)
    ]

    static let encrypted: [any EncryptedColumn] = [
        FileColumn(table: "document") { .document(StoredDocument.ID($0), in: $1) }
    ]

    /// Letters, and invoices of before the accounts' seven years.
    static let terms = [
        RetentionTerm(.documents, limits: ["after": StoredDocuments.letterLifetime]) { transaction, tidying in
            let code = tidying.municipality.code
            let year = SwedishTime.date(of: tidying.now).year - StoredDocuments.accountYears
            let first = CalendarDate(year: year, month: 1, day: 1).map { SwedishTime.day($0).lowerBound }
            return try transaction.execute(
                """
                DELETE FROM document WHERE municipality = \(code) AND id IN (
                    SELECT id FROM document WHERE municipality = \(code) AND (
                        (kind = 'letter' AND created_at < \(tidying.now - StoredDocuments.letterLifetime))
                        OR (kind = 'invoice' AND created_at < \(first))
                    ) ORDER BY id LIMIT \(tidying.most)
                )
                """)
        }
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        data.documents = try DataSubject.all { last in
            try transaction.documents.all(
                of: Customer.person(subject.person.id).id, before: last?.id, limit: DataSubject.batch,
                in: subject.municipality)
        }
    }

    /// What was written to the person and decides nothing goes.
    static func erase(_ leaver: Leaver, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            DELETE FROM document WHERE municipality = \(leaver.municipality.code)
            AND customer = \(leaver.person) AND kind = 'letter'
            """)
    }
}

extension CipherPlace {
    static func document(_ id: StoredDocument.ID, in municipality: Municipality) -> CipherPlace {
        CipherPlace(municipality, "document", "content_cipher", id.text)
    }
}
