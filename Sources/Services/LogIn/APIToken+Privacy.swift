package import Domain
import Storage

extension APITokens {
    /// How long a token that has ended is listed.
    package static let endedLifetime: Minutes = .hours(90 * 24)
}

extension APIToken: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .person("api_token", "person", exported: .part(.tokens), erased: .deleted, kept: .tokens),
        .doer("api_token", "revoked_by"),
    ]

    static let terms = [
        RetentionTerm(.tokens, limits: ["longest": longestLife, "after": APITokens.endedLifetime]) {
            transaction, tidying in
            let limit = tidying.now - APITokens.endedLifetime
            return try transaction.execute(
                """
                DELETE FROM api_token WHERE municipality = \(tidying.municipality.code)
                AND (expires_at < \(limit) OR revoked_at < \(limit))
                """)
        }
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        data.tokens = try transaction.tokens.all(of: subject.person.id, in: subject.municipality)
    }

    static func erase(_ leaver: Leaver, in transaction: any Transaction) throws {
        let valid = try transaction.tokens.valid(of: leaver.person, in: leaver.municipality, now: leaver.now)
        for token in valid {
            try transaction.record(
                .tokenRevoked, of: token.id.text, by: leaver.actor, in: leaver.municipality, at: leaver.now)
        }
    }
}
