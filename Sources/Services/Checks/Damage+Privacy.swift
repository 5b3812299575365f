package import Domain
import Storage

extension Checks {
    /// How long a report of damage with its photo is kept: claims for it are made within that time.
    package static let damageLifetime: Minutes = .hours(2 * 365 * 24)
}

extension Damage: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .customer(
            "damage", "customer", exported: .part(.damages),
            erased: .kept(because: "A claim for what was damaged rests on it until it is deleted."),
            kept: .damages, merged: .moved),
        .doer("damage", "reported_by"),
    ]

    static let encrypted: [any EncryptedColumn] = [
        FileColumn(table: "damage_photo") { .damagePhoto(Damage.ID($0), in: $1) }
    ]

    /// The photo goes with its report.
    static let terms = [
        RetentionTerm(.damages, limits: ["after": Checks.damageLifetime]) { transaction, tidying in
            let (code, limit) = (tidying.municipality.code, tidying.now - Checks.damageLifetime)
            return try transaction.execute(
                """
                DELETE FROM damage WHERE municipality = \(code) AND id IN (
                    SELECT id FROM damage WHERE municipality = \(code) AND reported_at < \(limit)
                    ORDER BY reported_at LIMIT \(tidying.most)
                )
                """)
        }
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        data.damages = try DataSubject.all { last in
            try transaction.checks.damages(
                of: Customer.person(subject.person.id).id, after: last?.id, limit: DataSubject.batch,
                in: subject.municipality)
        }
    }
}

extension CipherPlace {
    static func damagePhoto(_ id: Damage.ID, in municipality: Municipality) -> CipherPlace {
        CipherPlace(municipality, "damage_photo", "content_cipher", id.text)
    }
}
