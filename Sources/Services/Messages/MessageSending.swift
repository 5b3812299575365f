import Documents
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
    static let longestFault = 300

    private let installation: Installation
    private let transports: MessageTransports
    private let template: MessageTemplate
    private let unsubscribing: Unsubscribing
    private let origin: String?

    /// - Throws: why the template cannot be read.
    package init(_ installation: Installation, by transports: MessageTransports, origin: String?) throws {
        self.installation = installation
        self.transports = transports
        self.origin = origin
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
        let settled = taken.settling(after: await transports.send(taken.message), in: run)
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.messages.settle(
                id, attempt: taken.attempt, settled.state, reference: settled.reference, fault: settled.fault,
                in: municipality, at: now)
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
        let address = try transaction.contacts.all(
            of: notice.person, in: municipality, keyring: installation.keyring
        ).first { $0.isConfirmed && $0.kind.channel == notice.channel }?.address
        guard let address else { return try end(.givenUp, Self.nowhere) }
        guard
            let clear = record.content.clear(at: .message(id, in: municipality), with: installation.keyring),
            let content = try? JSONDecoder().decode(MessageContent.self, from: Data(clear))
        else { throw StorageError.unreadable(column: "content_cipher") }
        try transaction.messages.beginSending(notice, in: municipality, at: now)
        return Taken(
            message: outgoing(content, record, kind, to: address, from: municipality),
            isDecision: kind.isDecision,
            attempt: notice.attempts + 1)
    }

    private func outgoing(
        _ content: MessageContent, _ record: MessageRecord, _ kind: MessageKind, to address: ContactAddress,
        from municipality: Municipality
    ) -> OutgoingMessage {
        let notice = record.notice
        let unsubscribe = origin.flatMap { origin in
            unsubscribing.address(
                of: MessageChoice(kind.topic, on: notice.channel), for: notice.person, in: municipality,
                origin: origin)
        }
        var message = OutgoingMessage(
            id: notice.id, municipality: municipality.code, recipient: .address(address), kind: kind.rawValue,
            standing: kind.isDecision ? .decision : .information(unsubscribe: unsubscribe),
            language: record.language, subject: content.subject, text: content.text)
        if notice.channel == .email {
            message.html = template.html(of: content, language: record.language)
            message.invitation = content.invitation
        }
        return message
    }
}

/// A message in hand.
private struct Taken: Sendable {
    let message: OutgoingMessage
    let isDecision: Bool
    let attempt: Int

    /// - Returns: `queued` for what is to be tried again.
    func settling(
        after answer: TransportAnswer, in run: JobRun
    ) -> (state: MessageState, reference: String, fault: String) {
        let mayTryAgain = run.job.attempt < run.job.kind.mostAttempts
        switch answer {
        case .sent(let reference): return (.sent, String((reference ?? "").prefix(200)), "")
        case .refused(let reason): return (.failed, "", reason)
        case .unknown(let reason): return (isDecision && mayTryAgain ? .queued : .uncertain, "", reason)
        case .unavailable(let reason): return (mayTryAgain ? .queued : .givenUp, "", reason)
        }
    }
}
