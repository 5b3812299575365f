import Domain
import Foundation
import Storage

/// Messages to people, and how they want them.
struct MessageRows {
    let transaction: any Transaction
}

extension Transaction {
    var messages: MessageRows { MessageRows(transaction: self) }
}

extension MessageRows {
    func find(_ id: MessageNotice.ID, in municipality: Municipality) throws -> MessageRecord? {
        try transaction.first(
            """
            SELECT \(MessageRecord.columns) FROM message
            WHERE municipality = \(municipality.code) AND id = \(id)
            """)
    }

    /// Has a message sent, unless the event has been told to the person on this channel already.
    ///
    /// - Parameter notBefore: `nil` for as soon as possible.
    func queue(
        _ message: WrittenMessage, because event: AuditEntry.ID, notBefore: Instant?,
        in municipality: Municipality,
        with key: InstallationKey, at now: Instant
    ) throws {
        let id = MessageNotice.ID.new(at: now)
        guard try insert(message, id, .queued, because: event, in: municipality, with: key, at: now) else {
            return
        }
        try transaction.enqueue(
            MessageSending.self, .init(message: id.text), in: municipality,
            priority: message.kind.isCode ? .urgent : .normal, notBefore: notBefore, at: now)
    }

    /// Keeps what there is no way to send, for the staff to see.
    func giveUp(
        _ message: WrittenMessage, because event: AuditEntry.ID, in municipality: Municipality,
        with key: InstallationKey, at now: Instant
    ) throws {
        try insert(message, .new(at: now), .givenUp, because: event, in: municipality, with: key, at: now)
    }

    @discardableResult
    private func insert(
        _ message: WrittenMessage, _ id: MessageNotice.ID, _ state: MessageState,
        because event: AuditEntry.ID,
        in municipality: Municipality, with key: InstallationKey, at now: Instant
    ) throws -> Bool {
        let content = try FileCipher(
            Array(JSONEncoder().encode(message.content)), at: .message(id, in: municipality), with: key)
        return try transaction.execute(
            """
            INSERT INTO message (municipality, id, person, event, kind, channel, language, key_id, content_cipher,
                state, created_at, changed_at, expires_at, fault)
            VALUES (\(municipality.code), \(id), \(message.person), \(event), \(message.kind.rawValue),
                \(message.channel.rawValue), \(message.language), \(content.keyID), \(content.bytes),
                \(state.rawValue), \(now), \(now), \(message.expiresAt), \(state == .givenUp ? MessageSending.nowhere : ""))
            ON CONFLICT (municipality, event, person, channel) DO NOTHING
            """) > 0
    }

    /// Forgets what would be told of a booking's cancellation and has not begun to leave, when it is cancelled no more.
    func withdraw(ofCancelling booking: Booking.ID, in municipality: Municipality) throws {
        try transaction.execute(
            """
            DELETE FROM message WHERE municipality = \(municipality.code) AND state = 'queued' AND attempts = 0
            AND event IN \(cancellations(of: booking, in: municipality))
            """)
    }

    /// Who has been told that a booking was cancelled.
    func toldOfCancelling(_ booking: Booking.ID, in municipality: Municipality) throws -> [Person.ID] {
        try transaction.query(
            """
            SELECT DISTINCT person FROM message
            WHERE municipality = \(municipality.code) AND event IN \(cancellations(of: booking, in: municipality))
            ORDER BY person
            """
        ).map { try $0["person"] }
    }

    private func cancellations(of booking: Booking.ID, in municipality: Municipality) -> SQL {
        """
        (
            SELECT id FROM audit_entry WHERE municipality = \(municipality.code) AND subject = \(booking)
            AND action IN (\(EventKind.bookingCancelled), \(EventKind.bookingDisplaced))
        )
        """
    }

    /// Takes the message in hand for one try.
    func beginSending(_ notice: MessageNotice, in municipality: Municipality, at now: Instant) throws {
        try transaction.execute(
            """
            UPDATE message SET state = 'sending', attempts = attempts + 1, changed_at = \(now), fault = ''
            WHERE municipality = \(municipality.code) AND id = \(notice.id)
            """)
    }

    /// What became of the try with this number, as long as no later one has begun.
    func settle(
        _ id: MessageNotice.ID, attempt: Int, _ state: MessageState, reference: String = "",
        fault: String = "",
        in municipality: Municipality, at now: Instant
    ) throws {
        try transaction.execute(
            """
            UPDATE message SET state = \(state.rawValue), changed_at = \(now), reference = \(reference),
                fault = \(String(fault.prefix(MessageSending.longestFault)))
            WHERE municipality = \(municipality.code) AND id = \(id) AND attempts = \(attempt)
            AND state IN ('queued', 'sending', 'uncertain')
            """)
    }

    /// How a person wants to be told.
    func settings(of person: Person.ID, in municipality: Municipality) throws -> MessageSettings {
        try transaction.first(
            """
            SELECT language, wanted, quiet_first, quiet_last FROM message_settings
            WHERE municipality = \(municipality.code) AND person = \(person)
            """) ?? .standard
    }

    func set(_ settings: MessageSettings, of person: Person.ID, in municipality: Municipality) throws {
        let (first, last) = (settings.quiet?.first.description, settings.quiet?.last.description)
        try transaction.execute(
            """
            INSERT INTO message_settings (municipality, person, language, wanted, quiet_first, quiet_last)
            VALUES (\(municipality.code), \(person), \(settings.language), \(settings.wanted.names), \(first), \(last))
            ON CONFLICT (municipality, person) DO UPDATE SET language = excluded.language,
                wanted = excluded.wanted, quiet_first = excluded.quiet_first, quiet_last = excluded.quiet_last
            """)
    }
}

extension MessageSettings: RowReadable {
    init(row: Row) throws {
        let (first, last): (String?, String?) = (try row["quiet_first"], try row["quiet_last"])
        let hours = (first.flatMap { TimeOfDay($0) }, last.flatMap { TimeOfDay($0) })
        let quiet: QuietHours? =
            if let from = hours.0, let to = hours.1 { QuietHours(from: from, to: to) } else { nil }
        self.init(language: try row["language"], wanted: Set(names: try row["wanted"]), quiet: quiet)
    }
}
