import Domain
import Storage
import TestSupport
import Testing
import Texts

@testable import Services

@Suite("Codes that confirm an address")
struct ContactCodeTests {
    private let phrases: Phrases

    init() throws { phrases = try PhraseBook().swedish }

    private func code(
        _ sample: SampleInstallation, _ kind: ContactChannel.Kind = .email
    ) async throws -> WaitingContact.Code? {
        try await sample.channels.waiting(kind, of: sample.people[0])?.code
    }

    /// Somebody with an address that waits, after the jobs that this brought.
    private func withCode(
        _ engine: Engine, _ transport: ScriptedTransport, _ body: (SampleInstallation) async throws -> Void
    ) async throws {
        try await withSample(engine) { sample in
            #expect(try await sample.installation.isKeyOfDatabase())
            try await sample.channels.add(
                "alma@example.org", kind: .email, of: sample.people[0], in: phrases)
            try await sample.doJobs(by: transport)
            try await body(sample)
        }
    }

    @Test(
        "A code leaves by a job, goes before all else, and takes its address into use",
        arguments: Engine.allCases)
    func sent(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            #expect(try await sample.installation.isKeyOfDatabase())
            let (me, transport) = (sample.people[0], ScriptedTransport())
            try await Messages(sample.installation).set(
                MessageSettings(language: "sv", wanted: [], quiet: .night), by: me)
            sample.clock.now = try SampleInstallation.instant("2026-11-24 23:30")
            try await sample.channels.add("070-174 06 05", kind: .phone, of: me, in: phrases)
            #expect(transport.messages.isEmpty)
            #expect(try await code(sample, .phone) == .underWay)
            let priorities = try await sample.installation.database.transaction(.read, in: .all) {
                try $0.query("SELECT priority FROM job").map { row -> Int in try row["priority"] }
            }
            #expect(priorities == [JobPriority.urgent.rawValue])

            try await sample.doJobs(by: transport)
            let message = try #require(transport.messages.first)
            #expect(transport.messages.count == 1 && message.text.contains(SampleInstallation.code))
            let address = try #require(ContactAddress("0701740605", kind: .phone))
            #expect(message.recipient == .address(address))
            #expect(message.standing == .information(unsubscribe: nil))
            #expect(try await code(sample, .phone) == .sent)
            try await sample.channels.confirm(SampleInstallation.code, kind: .phone, of: me)
            #expect(try await sample.channels.list(of: me).map(\.isConfirmed) == [true])
        }
    }

    @Test("The code is read at the address and nowhere else", arguments: Engine.allCases)
    func hidden(on engine: Engine) async throws {
        try await withCode(engine, ScriptedTransport()) { sample in
            let list = try await Messages(sample.installation).list(of: sample.people[0]).messages
            #expect(list.map(\.notice.kind) == [.contactCode] && list.allSatisfy { $0.content == nil })
            let stored = try await sample.installation.database.transaction(.read, in: .all) {
                try $0.query("SELECT content_cipher FROM message").map { row -> [UInt8] in
                    try row["content_cipher"]
                }
            }
            #expect(
                !stored.contains { String(decoding: $0, as: UTF8.self).contains(SampleInstallation.code) })
        }
    }

    @Test("What the far end says is told to who waits", arguments: Engine.allCases)
    func told(on engine: Engine) async throws {
        let refusing = ScriptedTransport { _ in .refused(reason: "550") }
        try await withCode(engine, refusing) { sample in
            #expect(try await code(sample) == .failed)
            // Who wrote wrongly puts it right at once.
            try await sample.channels.add(
                "kim@example.org", kind: .email, of: sample.people[0], in: phrases)
            let transport = ScriptedTransport()
            try await sample.doJobs(by: transport)
            #expect(try await code(sample) == .sent)
            #expect(transport.messages.count == 1)
            await #expect(throws: ContactRefusal.tooSoon(seconds: 60)) {
                try await sample.channels.add(
                    "alma@example.org", kind: .email, of: sample.people[0], in: phrases)
            }
            let reason = try #require(Reason("Felsökning."))
            try await sample.give(.administrator, to: 1, because: reason)
            let unsent = UnsentMessages(sample.installation)
            #expect(try await unsent.list(seenBy: sample.people[1]).messages == [])
        }
        try await withCode(engine, ScriptedTransport { _ in .unknown(reason: "cut") }) { sample in
            let (state, jobs) = (try await code(sample), try await sample.count("job"))
            #expect(state == .uncertain && jobs == 0)
        }
    }

    @Test("Not now is tried again for as long as the code lives, and no longer", arguments: Engine.allCases)
    func again(on engine: Engine) async throws {
        let transport = ScriptedTransport { _ in .unavailable(reason: "451") }
        try await withCode(engine, transport) { sample in
            #expect(try await code(sample) == .delayed)
            sample.clock.now = sample.clock.now + 2
            try await sample.doJobs(by: transport)
            #expect(transport.messages.count == 2)
            sample.clock.now = sample.clock.now + ContactChannels.codeLifetime
            try await sample.doJobs(by: transport)
            #expect(transport.messages.count == 2 && Set(transport.messages.map(\.id)).count == 1)
            #expect(try await code(sample) == .ended)
            #expect(try await sample.messageStates() == ["contact.code email given-up"])
            #expect(try await sample.count("job") == 0)
        }
    }

    @Test("A code does not go to the address that came after it", arguments: Engine.allCases)
    func replaced(on engine: Engine) async throws {
        try await withCode(engine, ScriptedTransport { _ in .unavailable(reason: "451") }) { sample in
            sample.clock.now = sample.clock.now + 1
            try await sample.channels.add(
                "kim@example.org", kind: .email, of: sample.people[0], in: phrases)
            let transport = ScriptedTransport()
            try await sample.doJobs(by: transport)
            #expect(transport.messages.count == 1)
            #expect("\(transport.messages[0].recipient)".contains("kim@example.org"))
            #expect(
                try await sample.messageStates() == [
                    "contact.code email given-up", "contact.code email sent",
                ])
        }
    }

    @Test(
        "A process that is lost with it in hand is told of, and it is not sent twice",
        arguments: Engine.allCases)
    func lost(on engine: Engine) async throws {
        try await withCode(engine, ScriptedTransport { _ in .unavailable(reason: "451") }) { sample in
            try await sample.installation.database.transaction(.write, in: .all) { transaction in
                try transaction.execute("UPDATE message SET state = 'sending'")
            }
            sample.clock.now = sample.clock.now + 1
            let transport = ScriptedTransport()
            try await sample.doJobs(by: transport)
            #expect(try await code(sample) == .uncertain)
            #expect(transport.messages.isEmpty)
        }
    }
}
