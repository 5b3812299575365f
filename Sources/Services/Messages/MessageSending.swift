package import Documents
package import Domain
import Foundation
import Storage

/// Sends one message, once as far as the far end allows.
///
/// The message is marked before it is handed over and after. A process that is lost in between leaves the first mark, and
/// whoever has the job next then says that nobody knows. A decision is sent again with the same identifier, by which the
/// far end may know it; anything else stays as it is until one of the staff looks at it.
package struct MessageSending: JobHandler {
    package static let kind = JobKind.messageSending

    package struct Payload: Codable, Sendable {
        let message: String
    }

    /// There is no address that the person has confirmed.
    static let nowhere = "no-address"
    /// What it says has ended before it could leave.
    static let ended = "ended"
    /// Before the fault of a decision that goes another way instead.
    static let instead = "another way: "
    static let longestFault = 300

    let installation: Installation
    let transports: MessageTransports
    let letters: MessageLetter
    private let template: MessageTemplate
    private let unsubscribing: Unsubscribing
    private let origin: String?

    /// - Parameter documents: makes letters.
    /// - Throws: what is wrong with the texts, or why a template cannot be read.
    package init(
        _ installation: Installation, by transports: MessageTransports, origin: String?,
        documents: any DocumentMaker
    ) throws {
        self.installation = installation
        self.transports = transports
        self.origin = origin
        letters = try MessageLetter(by: documents)
        template = try MessageTemplate()
        unsubscribing = Unsubscribing(installation)
    }

    package func run(_ payload: Payload, of run: JobRun) async throws -> JobOutcome {
        guard let municipality = run.job.municipality else { return .givenUp(.payload) }
        let id = MessageNotice.ID(payload.message)
        let taken = try await installation.transaction(.write, in: municipality) { transaction -> Taken? in
            let taken = try take(id, in: municipality, transaction)
            if taken == nil { try run.finish(in: transaction) }
            return taken
        }
        guard let taken else { return .finished }
        let settled = taken.settling(after: try await deliver(taken, from: municipality), in: run)
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            let goesAnotherWay = try sendInstead(of: taken, settled.state, in: municipality, transaction)
            try transaction.messages.settle(
                id, attempt: taken.attempt, settled.state, reference: settled.reference,
                fault: (goesAnotherWay ? Self.instead : "") + settled.fault, in: municipality, at: now)
            if settled.state != .queued { _ = try transaction.jobs.finish(run) }
        }
        return settled.state == .queued ? .failed(.other(settled.fault)) : .finished
    }

    /// - Returns: `nil` when there is nothing to send.
    private func take(
        _ id: MessageNotice.ID, in municipality: Municipality, _ transaction: any Transaction
    ) throws -> Taken? {
        guard let record = try transaction.messages.find(id, in: municipality), let kind = record.notice.kind
        else {
            return nil
        }
        let (notice, now) = (record.notice, installation.clock.now())
        func end(_ state: MessageState, _ fault: String) throws -> Taken? {
            try transaction.messages.settle(
                id, attempt: notice.attempts, state, fault: fault, in: municipality, at: now)
            return nil
        }
        switch notice.state {
        case .queued: break
        case .sending where kind.isDecision: break
        case .sending: return try end(.uncertain, "interrupted")
        case .sent, .delivered, .uncertain, .failed, .givenUp: return nil
        }
        if let expiresAt = record.expiresAt, expiresAt <= now { return try end(.givenUp, Self.ended) }
        guard let destination = try destination(of: record, in: municipality, transaction) else {
            return try end(.givenUp, Self.nowhere)
        }
        guard
            let clear = record.content.clear(at: .message(id, in: municipality), with: installation.keyring),
            let content = try? JSONDecoder().decode(MessageContent.self, from: Data(clear))
        else { throw StorageError.unreadable(column: "content_cipher") }
        try transaction.messages.beginSending(notice, in: municipality, at: now)
        return Taken(record: record, kind: kind, content: content, destination: destination)
    }

    /// Where a message goes; `nil` when it goes nowhere.
    private func destination(
        of record: MessageRecord, in municipality: Municipality, _ transaction: any Transaction
    ) throws -> Taken.Destination? {
        let id = record.notice.person
        guard record.notice.channel.isToParty else {
            return try transaction.contacts.all(of: id, in: municipality, keyring: installation.keyring)
                .first(where: record.isFor).map { .address($0.address) }
        }
        guard let person = try transaction.people.find(id, in: municipality), !person.isErased else {
            return nil
        }
        let cipher = try transaction.people.registration(of: id, in: municipality).cipher
        let number = installation.keyring.text(of: cipher, for: .identity(of: id, in: municipality))
            .flatMap { PersonalIdentityNumber($0) }
        guard let number else { throw StorageError.unreadable(column: "identity_cipher") }
        return .party(.person(number), name: person.name)
    }

    func outgoing(
        _ taken: Taken, to recipient: MessageRecipient, from municipality: Municipality
    ) -> OutgoingMessage {
        let (notice, kind, content) = (taken.record.notice, taken.kind, taken.content)
        let choice = kind.topic.map { MessageChoice($0, on: notice.channel) }
        let unsubscribe = origin.flatMap { origin in
            choice.flatMap {
                unsubscribing.address(of: $0, for: notice.person, in: municipality, origin: origin)
            }
        }
        var message = OutgoingMessage(
            id: notice.id, municipality: municipality.code, recipient: recipient, kind: kind.rawValue,
            standing: kind.isDecision ? .decision : .information(unsubscribe: unsubscribe),
            language: taken.record.language, subject: content.subject, text: content.text)
        if notice.channel == .email {
            message.html = template.html(of: content, language: taken.record.language)
            message.invitation = content.invitation
        }
        return message
    }
}

extension MessageRecord {
    /// Whether it goes to the address: to the one in use, and a code to the one that it was made for.
    fileprivate func isFor(_ contact: ContactChannel) -> Bool {
        guard contact.kind.channel == notice.channel else { return false }
        guard notice.kind?.isCode == true else { return contact.isConfirmed }
        return expiresAt.map { contact.state == .pending(until: $0) } ?? false
    }
}
