import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Reminders")
struct RemindingTests {
    @Test(
        "Of the next day's times, one message for all of a customer's, and once", arguments: Engine.allCases)
    func theDayBefore(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, other, transport) = (sample.people[0], sample.people[1], ScriptedTransport())
            try await sample.reach(me, .email, at: "alma@example.org")
            try await sample.reach(other, .email, at: "kim@example.org")
            for slot in ["2026-12-01 18:00", "2026-12-01 20:00", "2026-12-02 18:00"] {
                _ = try await sample.bookings.book(sample.slot("a", slot), by: me)
            }
            let only = try await sample.bookings.book(sample.slot("b", "2026-12-01 18:00"), by: other)
            let gone = try await sample.bookings.book(sample.slot("c", "2026-12-01 18:00"), by: other)
            _ = try await sample.bookings.cancel(gone.id, by: other)
            try await sample.doJobs(by: transport)
            sample.clock.now = try SampleInstallation.instant("2026-11-30 17:00")
            for _ in 0..<2 {
                try await sample.remind(by: transport)
                try await sample.doJobs(by: transport)
            }
            let sent = transport.reminders.sorted { $0.subject < $1.subject }
            #expect(sent.map(\.kind) == ["booking.reminder", "booking.reminder"])
            #expect(sent[0].subject == "Påminnelse: 2 bokade tider tisdag 1 december")
            #expect(sent[0].text.contains("18.00–19.00: ") && sent[0].text.contains("20.00–21.00: "))
            #expect(sent[1].subject == "Påminnelse: Exempelhallen, Del B, tisdag 1 december, 18.00–19.00")
            #expect(sent[1].text.contains("/bokningar/\(only.id)") && sent[1].invitation == nil)
        }
    }

    @Test("A server that stood still in the evening reminds of today in the morning, not of what has begun")
    func late() async throws {
        try await withSample(.sqlite) { sample in
            let (me, transport) = (sample.people[0], ScriptedTransport())
            try await sample.reach(me, .email, at: "alma@example.org")
            for slot in ["2026-12-01 07:00", "2026-12-01 18:00", "2026-12-02 18:00"] {
                _ = try await sample.bookings.book(sample.slot("a", slot), by: me)
            }
            try await sample.doJobs(by: transport)
            sample.clock.now = try SampleInstallation.instant("2026-12-01 07:30")
            try await sample.remind(by: transport)
            try await sample.doJobs(by: transport)
            #expect(
                transport.reminders.map(\.subject) == [
                    "Påminnelse: Exempelhallen, Del A, tisdag 1 december, 18.00–19.00"
                ])
        }
    }

    @Test("Who has declined reminders gets none, and keeps the rest")
    func declined() async throws {
        try await withSample(.sqlite) { sample in
            let (me, transport) = (sample.people[0], ScriptedTransport())
            try await sample.reach(me, .email, at: "alma@example.org")
            _ = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            try await sample.doJobs(by: transport)
            try await sample.installation.transaction(.write, in: sample.municipality) { transaction in
                let settings = MessageSettings.standard.declining(MessageChoice(.reminders, on: .email))
                try transaction.messages.set(settings, of: me.person.id, in: sample.municipality)
            }
            sample.clock.now = try SampleInstallation.instant("2026-11-30 17:00")
            try await sample.remind(by: transport)
            try await sample.doJobs(by: transport)
            #expect(transport.reminders.isEmpty && !transport.messages.isEmpty)
        }
    }
}

extension ScriptedTransport {
    fileprivate var reminders: [OutgoingMessage] { messages.filter { $0.kind == "booking.reminder" } }
}

extension SampleInstallation {
    fileprivate func remind(by transport: ScriptedTransport) async throws {
        try await Reminding(
            installation, by: MessageTransports([.init(transport)]), origin: Self.origin
        ).remind()
    }
}
