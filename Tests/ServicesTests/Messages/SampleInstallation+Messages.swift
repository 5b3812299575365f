import Documents
import Domain
import Logging
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Services

/// A far end that answers as it is told, and keeps what it took.
final class ScriptedTransport: MessageTransport {
    let channels: Set<MessageChannel>
    private let answer: @Sendable (OutgoingMessage) async -> TransportAnswer
    private let register: @Sendable (LegalIdentity) async -> PartyAnswer
    private let taken = Mutex<[OutgoingMessage]>([])

    init(
        _ channels: Set<MessageChannel> = [.email, .sms],
        _ answer: @escaping @Sendable (OutgoingMessage) async -> TransportAnswer = { _ in
            .sent(reference: "far-1")
        },
        register: @escaping @Sendable (LegalIdentity) async -> PartyAnswer = { _ in .nobody }
    ) {
        self.channels = channels
        self.answer = answer
        self.register = register
    }

    var messages: [OutgoingMessage] { taken.withLock { $0 } }

    func send(_ message: OutgoingMessage) async -> TransportAnswer {
        taken.withLock { $0.append(message) }
        return await answer(message)
    }

    func party(of identity: LegalIdentity, in municipality: String) async -> PartyAnswer {
        await register(identity)
    }
}

/// Makes a document that is what it was made of.
struct SampleMaker: DocumentMaker {
    func pdf(of html: String) async throws -> [UInt8] { Array(html.utf8) }
}

extension SampleInstallation {
    static var origin: String { "https://boka.example.se" }

    /// Does all that is due, as a worker would, once each.
    func doJobs(by transport: ScriptedTransport) async throws {
        let transports = MessageTransports([.init(transport)])
        let handlers: [any JobHandler] = [
            try MessageWriting(installation, by: transports, origin: Self.origin),
            try MessageSending(
                installation, by: transports, origin: Self.origin, documents: SampleMaker()),
        ]
        let queue = queue()
        while true {
            let runs = try await queue.take(20, of: [.messageWriting, .messageSending])
            guard !runs.isEmpty else { return }
            for run in runs {
                guard let handler = handlers.first(where: { type(of: $0).kind == run.job.kind }) else {
                    continue
                }
                switch try await handler.run(decoding: run) {
                case .finished: break
                case .failed(let fault):
                    _ = try await queue.settle(
                        run, .retry(fault, due: Instant(seconds: clock.now.seconds + 60)))
                case let outcome: Issue.record("\(outcome)")
                }
            }
        }
    }

    /// `booking.confirmed email sent`, in order.
    func messageStates() async throws -> [String] {
        try await installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query("SELECT kind, channel, state FROM message ORDER BY id").map { row in
                try "\(row["kind"] as String) \(row["channel"] as String) \(row["state"] as String)"
            }
        }
    }
}
