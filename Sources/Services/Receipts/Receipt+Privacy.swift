import Domain
import Storage

extension Receipt: PersonalRecord {
    /// A request is repeated within hours, so its receipt is kept this long.
    static let lifetime: Minutes = .hours(48)

    static let personalColumns: [PersonalColumn] = [
        .person(
            "receipt", "person",
            exported: .left(because: "It says nothing beyond what was done, which is given."),
            erased: .deleted, kept: .keys)
    ]

    static let terms = [
        RetentionTerm(.keys, limits: ["after": lifetime]) { transaction, tidying in
            let code = tidying.municipality.code
            return try transaction.execute(
                """
                DELETE FROM receipt WHERE municipality = \(code) AND (person, key) IN (
                    SELECT person, key FROM receipt
                    WHERE municipality = \(code) AND created_at < \(tidying.now - lifetime)
                    ORDER BY created_at LIMIT \(tidying.most)
                )
                """)
        }
    ]
}
