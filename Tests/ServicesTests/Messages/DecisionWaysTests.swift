import Domain
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Services

@Suite("Decisions by digital mailbox and by letter")
struct DecisionWaysTests {
    private static let number = "802900-0018"
    private static let all = Set(MessageChannel.allCases)
    private let party: PartyIdentifier

    init() throws { party = try #require(PartyIdentifier("6a5c3d04-412d-11ec-973a-0242ac130003")) }

    /// What is stored of messages and jobs, beside what is encrypted.
    private func stored(_ sample: SampleInstallation) async throws -> String {
        try await sample.installation.database.transaction(.read, in: .all) { transaction in
            let rows =
                try transaction.query("SELECT kind, channel, state, reference, fault FROM message")
                + transaction.query("SELECT payload, last_error FROM job")
            return rows.map { "\($0.values)" }.joined()
        }
    }

    private func states(_ sample: SampleInstallation) async throws -> [String] {
        try await sample.messageStates().filter { $0.hasPrefix("organisation") }
    }

    @Test(
        "Who has confirmed no address gets a letter, by the identifier that their number leads to",
        arguments: Engine.allCases)
    func letter(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let asked = Mutex<[LegalIdentity]>([])
            let transport = ScriptedTransport(
                Self.all,
                register: { [party] identity in
                    asked.withLock { $0.append(identity) }
                    return .found(party)
                })
            _ = try await sample.approvedOrganisation(Self.number)
            try await sample.doJobs(by: transport)
            let message = try #require(transport.messages.first { $0.kind == "organisation.approved" })
            #expect(message.recipient == .letter(party) && message.standing == .decision)
            let number = try #require(PersonalIdentityNumber("197701182383"))
            #expect(asked.withLock { $0 } == [.person(number)])
            let document = try #require(message.attachments.first)
            let text = String(decoding: document.content, as: UTF8.self)
            #expect(document.type == "application/pdf" && text.contains("Kommunen har godkänt"))
            #expect(text.contains("Exempelperson 1") && !text.contains("2383"))
            #expect(try await states(sample) == ["organisation.approved letter sent"])
            let kept = try await stored(sample)
            #expect(!kept.contains("19770118") && !kept.contains(party.text))
        }
    }

    @Test("Nothing is printed for who is protected: the staff see to it", arguments: Engine.allCases)
    func protected(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await ProtectedIdentity(sample.installation).set(true, by: sample.people[0])
            let transport = ScriptedTransport(Self.all)
            _ = try await sample.approvedOrganisation(Self.number)
            try await sample.doJobs(by: transport)
            #expect(try await states(sample) == ["organisation.approved letter given-up"])
        }
    }

    @Test(
        "What the register answers is told apart",
        arguments: Engine.allCases,
        [
            (.nobody, "failed", "the party register does not know the receiver"),
            (.refused(reason: "no"), "failed", "no"), (.unavailable(reason: "later"), "queued", "later"),
            (.unknown(reason: "what"), "queued", "what"),
        ] as [(PartyAnswer, String, String)])
    func answers(on engine: Engine, expected: (PartyAnswer, String, String)) async throws {
        try await withSample(engine) { sample in
            let transport = ScriptedTransport(Self.all, register: { _ in expected.0 })
            _ = try await sample.approvedOrganisation(Self.number)
            try await sample.doJobs(by: transport)
            #expect(try await states(sample) == ["organisation.approved letter \(expected.1)"])
            #expect(!transport.messages.contains { $0.kind == "organisation.approved" })
            let kept = try await stored(sample)
            #expect(kept.contains(expected.2) && !kept.contains("19770118"))
        }
    }

    @Test(
        "What the digital mailbox does not take goes by mail, or by letter to who has none",
        arguments: Engine.allCases, [true, false])
    func instead(on engine: Engine, hasMail: Bool) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            if hasMail { try await sample.reach(me, .email, at: "alma@example.org") }
            try await Messages(sample.installation).set(
                MessageSettings(
                    language: "sv", wanted: [MessageChoice(.decisions, on: .digitalMailbox)], quiet: nil),
                by: me)
            let transport = ScriptedTransport(
                Self.all,
                { message in
                    message.recipient.channel == .digitalMailbox
                        ? .refused(reason: "no mailbox") : .sent(reference: nil)
                }, register: { [party] _ in .found(party) })
            _ = try await sample.approvedOrganisation(Self.number)
            try await sample.doJobs(by: transport)
            let sent = transport.messages.filter { $0.kind == "organisation.approved" }
            let way = hasMail ? MessageChannel.email : .letter
            #expect(sent.map(\.recipient.channel) == [.digitalMailbox, way])
            #expect(sent.first?.attachments == [])
            #expect(
                Set(try await states(sample)) == [
                    "organisation.approved digital-mailbox failed",
                    "organisation.approved \(way.rawValue) sent",
                ])
            let reason = try #require(Reason("Felsökning."))
            try await sample.give(.administrator, to: 1, because: reason)
            let unsent = UnsentMessages(sample.installation)
            #expect(try await unsent.list(seenBy: sample.people[1]).messages == [])
        }
    }
}
