import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Sending once, as far as the far end allows")
struct MessageSendingTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Felet är rättat.")) }

    /// One message that waits to be sent.
    private func withMessage(
        _ engine: Engine, _ transport: ScriptedTransport, _ body: (SampleInstallation) async throws -> Void
    ) async throws {
        try await withSample(engine) { sample in
            try await sample.reach(sample.people[0], .email, at: "alma@example.org")
            _ = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: sample.people[0])
            try await sample.doJobs(by: transport)
            try await body(sample)
        }
    }

    @Test(
        "Refused for good is failed, and not known is uncertain; neither is tried again by itself",
        arguments: Engine.allCases, [MessageState.failed, .uncertain])
    func ended(on engine: Engine, state: MessageState) async throws {
        let transport = ScriptedTransport { _ in
            state == .failed ? .refused(reason: "550") : .unknown(reason: "cut")
        }
        try await withMessage(engine, transport) { sample in
            #expect(try await sample.messageStates() == ["booking.confirmed email \(state.rawValue)"])
            #expect(try await sample.count("job") == 0)
            sample.clock.now = sample.clock.now + .hours(48)
            try await sample.doJobs(by: transport)
            #expect(transport.messages.count == 1)
        }
    }

    @Test(
        "Not now is tried again with the same identifier, and given up after many tries",
        arguments: Engine.allCases)
    func again(on engine: Engine) async throws {
        let transport = ScriptedTransport { _ in .unavailable(reason: "451") }
        try await withMessage(engine, transport) { sample in
            #expect(try await sample.messageStates() == ["booking.confirmed email queued"])
            for _ in 1..<JobKind.messageSending.mostAttempts {
                sample.clock.now = sample.clock.now + .hours(1)
                try await sample.doJobs(by: transport)
            }
            #expect(try await sample.messageStates() == ["booking.confirmed email given-up"])
            #expect(transport.messages.count == JobKind.messageSending.mostAttempts)
            #expect(Set(transport.messages.map(\.id)).count == 1)
            #expect(try await sample.count("job") == 0)
        }
    }

    @Test(
        "A process lost between handing over and marking is told as such, and nothing is sent twice",
        arguments: Engine.allCases)
    func lost(on engine: Engine) async throws {
        let transport = ScriptedTransport { _ in .unavailable(reason: "451") }
        try await withMessage(engine, transport) { sample in
            try await sample.installation.database.transaction(.write, in: .all) { transaction in
                try transaction.execute("UPDATE message SET state = 'sending'")
            }
            sample.clock.now = sample.clock.now + .hours(1)
            try await sample.doJobs(by: transport)
            #expect(transport.messages.count == 1)
            #expect(try await sample.messageStates() == ["booking.confirmed email uncertain"])
        }
    }

    @Test(
        "The administrator sees what did not arrive and has it sent again; others do not",
        arguments: Engine.allCases)
    func resent(on engine: Engine) async throws {
        try await withMessage(engine, ScriptedTransport { _ in .refused(reason: "550") }) { sample in
            try await sample.give(.administrator, to: 1, because: reason)
            let messages = UnsentMessages(sample.installation)
            let notice = try #require(try await messages.list(seenBy: sample.people[1]).messages.first)
            #expect(notice.state == .failed && notice.fault == "550")
            await #expect(throws: AccessRefusal.self) { try await messages.list(seenBy: sample.people[0]) }
            await #expect(throws: AccessRefusal.self) {
                try await messages.resend(notice.id, by: sample.people[0], because: reason)
            }
            try await messages.resend(notice.id, by: sample.people[1], because: reason)
            await #expect(throws: (any Error).self) {
                try await messages.resend(notice.id, by: sample.people[1], because: reason)
            }
            let transport = ScriptedTransport()
            try await sample.doJobs(by: transport)
            #expect(transport.messages.map(\.id) == [notice.id])
            #expect(try await messages.list(seenBy: sample.people[1]).messages == [])
        }
    }

    @Test(
        "It goes to where the person is reached when it leaves, and nowhere when that is gone",
        arguments: Engine.allCases)
    func address(on engine: Engine) async throws {
        try await withMessage(engine, ScriptedTransport { _ in .unavailable(reason: "451") }) { sample in
            try await ContactChannels(sample.installation).remove(.email, of: sample.people[0])
            sample.clock.now = sample.clock.now + .hours(1)
            let transport = ScriptedTransport()
            try await sample.doJobs(by: transport)
            #expect(transport.messages == [])
            #expect(try await sample.messageStates() == ["booking.confirmed email given-up"])
        }
    }

    @Test(
        "The receiver reads what was said, and nobody else; the database does not", arguments: Engine.allCases
    )
    func read(on engine: Engine) async throws {
        try await withMessage(engine, ScriptedTransport()) { sample in
            let messages = Messages(sample.installation)
            let mine = try await messages.list(of: sample.people[0]).messages
            #expect(mine.count == 1 && mine[0].content?.paragraphs.first?.contains("18.00") == true)
            #expect(try await messages.list(of: sample.people[1]).messages == [])
            let stored = try await sample.installation.database.transaction(.read, in: .all) { transaction in
                try transaction.query("SELECT content_cipher FROM message").map {
                    try $0["content_cipher"] as [UInt8]
                }
            }
            #expect(stored.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("Bokat") })
        }
    }
}
