package import Domain
import Storage

extension Messages {
    /// How long what has been said is kept.
    package static let lifetime: Minutes = .hours(90 * 24)
}

extension MessageNotice: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .person("message", "person", exported: .part(.messages), erased: .deleted, kept: .messages),
        .person(
            "message_settings", "person", exported: .part(.messageSettings), erased: .deleted, kept: .contacts
        ),
    ]

    static let encrypted: [any EncryptedColumn] = [
        FileColumn(table: "message") { .message(MessageNotice.ID($0), in: $1) }
    ]

    static let terms = [
        RetentionTerm(.messages, limits: ["after": Messages.lifetime]) { transaction, tidying in
            let code = tidying.municipality.code
            return try transaction.execute(
                """
                DELETE FROM message WHERE municipality = \(code) AND id IN (
                    SELECT id FROM message
                    WHERE municipality = \(code) AND created_at < \(tidying.now - Messages.lifetime)
                    ORDER BY created_at LIMIT \(tidying.most)
                )
                """)
        }
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        data.messageSettings = try transaction.messages.settings(
            of: subject.person.id, in: subject.municipality)
        data.messages = try DataSubject.all { last in
            try transaction.messages.received(
                by: subject.person.id, before: last?.notice.id, limit: DataSubject.batch,
                in: subject.municipality,
                with: subject.installation.keyring)
        }
    }
}

extension CipherPlace {
    static func message(_ id: MessageNotice.ID, in municipality: Municipality) -> CipherPlace {
        CipherPlace(municipality, "message", "content_cipher", id.text)
    }
}
