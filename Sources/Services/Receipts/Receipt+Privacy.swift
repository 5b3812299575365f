package import Domain
import Storage

extension IdempotencyKey: PersonalRecord {
    /// A request is repeated within hours, so its key is kept this long.
    package static let lifetime: Minutes = .hours(48)

    static let personalColumns: [PersonalColumn] = [
        .person(
            "idempotency", "person",
            exported: .left(because: "It says nothing beyond the booking that it made."), erased: .deleted,
            kept: .keys)
    ]

    static let terms = [
        RetentionTerm(.keys, limits: ["after": lifetime]) { transaction, tidying in
            let code = tidying.municipality.code
            return try transaction.execute(
                """
                DELETE FROM idempotency WHERE municipality = \(code) AND (person, key) IN (
                    SELECT person, key FROM idempotency
                    WHERE municipality = \(code) AND created_at < \(tidying.now - lifetime)
                    ORDER BY created_at LIMIT \(tidying.most)
                )
                """)
        }
    ]
}
