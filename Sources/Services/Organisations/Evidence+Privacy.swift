package import Domain
import Storage

extension Evidences {
    /// How long a file is kept that came with an invitation which was withdrawn or has expired.
    package static let unusedLifetime: Minutes = .hours(30 * 24)
}

extension Evidence: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .organisation("mandate_evidence", "organisation", merged: .moved),
        .doer("mandate_evidence", "uploaded_by"),
    ]

    static let encrypted: [any EncryptedColumn] = [
        FileColumn(table: "mandate_evidence") { .evidence(Evidence.ID($0), in: $1) }
    ]

    static let terms = [
        RetentionTerm(.evidence, limits: ["after": Evidences.unusedLifetime]) { transaction, tidying in
            let (code, limit) = (tidying.municipality.code, tidying.now - Evidences.unusedLifetime)
            return try transaction.execute(
                """
                DELETE FROM mandate_evidence WHERE municipality = \(code) AND id IN (
                    SELECT id FROM mandate_evidence
                    WHERE municipality = \(code) AND mandate IS NULL AND invitation IN (
                        SELECT id FROM invitation WHERE municipality = \(code)
                        AND accepted_at IS NULL AND (withdrawn_at < \(limit) OR expires_at < \(limit))
                    ) ORDER BY id LIMIT \(tidying.most)
                )
                """)
        }
    ]
}

extension CipherPlace {
    /// As the files that are stored were bound; no other place is written with a space.
    static func evidence(_ id: Evidence.ID, in municipality: Municipality) -> CipherPlace {
        CipherPlace(text: "\(municipality.code) \(id.text)")
    }
}
