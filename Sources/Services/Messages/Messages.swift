package import Domain
import Foundation
import Storage

/// What a person is told, and how they want it.
package struct Messages: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// - Throws: ``AccessRefusal``
    package func settings(of principal: Principal) async throws -> MessageSettings {
        try principal.require(.readProfile)
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.messages.settings(of: principal.person.id, in: principal.municipality)
        }
    }

    /// - Throws: ``AccessRefusal``
    package func set(_ settings: MessageSettings, by principal: Principal) async throws {
        try principal.require(.writeProfile)
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            let person = principal.person.id
            let before = try transaction.messages.settings(of: person, in: principal.municipality)
            guard settings != before else { return }
            try transaction.messages.set(settings, of: person, in: principal.municipality)
            try transaction.record(
                .messagesChosen, of: person.text, by: principal, at: now,
                changes: [.value("wanted", from: before.wanted.names, to: settings.wanted.names)])
        }
    }

    /// What has been said to the person, the latest first.
    ///
    /// - Parameter last: the last one of the page before.
    /// - Throws: ``AccessRefusal``
    package func list(
        before last: MessageNotice.ID? = nil, limit: Int = 20, of principal: Principal
    ) async throws -> (messages: [ReceivedMessage], hasMore: Bool) {
        try principal.require(.readProfile)
        let (keyring, municipality) = (installation.keyring, principal.municipality)
        return try await installation.transaction(.read, in: municipality) { transaction in
            let found = try transaction.messages.received(
                by: principal.person.id, before: last, limit: limit + 1, in: municipality, with: keyring)
            return (Array(found.prefix(limit)), found.count > limit)
        }
    }
}

/// A message as its receiver sees it.
package struct ReceivedMessage: Sendable, Equatable {
    package let notice: MessageNotice
    /// `nil` when no key here opens it.
    package let content: MessageContent?

    init(_ record: MessageRecord, in municipality: Municipality, with keyring: Keyring) {
        notice = record.notice
        content = record.content.clear(at: .message(record.notice.id, in: municipality), with: keyring)
            .flatMap { try? JSONDecoder().decode(MessageContent.self, from: Data($0)) }
    }
}

extension MessageRows {
    /// What has been said to a person, the latest first.
    func received(
        by person: Person.ID, before last: MessageNotice.ID?, limit: Int, in municipality: Municipality,
        with keyring: Keyring
    ) throws -> [ReceivedMessage] {
        let older: SQL = last.map { "AND id < \($0)" } ?? ""
        let records: [MessageRecord] = try transaction.all(
            """
            SELECT \(MessageRecord.columns) FROM message
            WHERE municipality = \(municipality.code) AND person = \(person) \(older)
            ORDER BY id DESC LIMIT \(limit)
            """)
        return records.map { ReceivedMessage($0, in: municipality, with: keyring) }
    }
}
