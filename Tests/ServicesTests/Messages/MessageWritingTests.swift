import Domain
import Storage
import TestSupport
import Testing
import Texts

@testable import Services

@Suite("What is told, to whom and in which words")
struct MessageWritingTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Röret har brustit.")) }

    @Test(
        "A booking, its move and its cancellation are told with place, time and number",
        arguments: Engine.allCases)
    func receipts(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, transport) = (sample.people[0], ScriptedTransport())
            try await sample.reach(me, .email, at: "alma@example.org")
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            try await sample.doJobs(by: transport)
            _ = try await sample.bookings.move(booking.id, to: sample.slot("a", "2026-12-01 20:00"), by: me)
            try await sample.doJobs(by: transport)
            _ = try await sample.bookings.cancel(booking.id, by: me)
            try await sample.doJobs(by: transport)

            let sent = transport.messages
            #expect(sent.map(\.kind) == ["booking.confirmed", "booking.moved", "booking.cancelled"])
            #expect(sent.allSatisfy { $0.recipient.channel == .email && $0.language == "sv" })
            #expect(sent[0].subject.contains("tisdag 1 december") && sent[0].subject.contains("18.00–19.00"))
            #expect(sent[1].text.contains("20.00–21.00") && sent[2].subject.hasPrefix("Avbokat"))
            for message in sent {
                #expect(message.text.contains(booking.reference.text))
                #expect(
                    message.text.contains("\(SampleInstallation.origin)/sundsvall/bokningar/\(booking.id)"))
                let html = try #require(message.html)
                #expect(html.contains(booking.reference.text) && html.contains("lang=\"sv\""))
            }
            #expect(
                Set(try await sample.messageStates()) == [
                    "booking.confirmed email sent", "booking.moved email sent",
                    "booking.cancelled email sent",
                ])
        }
    }

    @Test("What is undone before it is told is not told", arguments: Engine.allCases)
    func undone(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, transport) = (sample.people[0], ScriptedTransport())
            try await sample.reach(me, .email, at: "alma@example.org")
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            _ = try await sample.bookings.cancel(booking.id, by: me)
            try await sample.doJobs(by: transport)
            #expect(transport.messages.map(\.kind) == ["booking.cancelled"])
        }
    }

    @Test("What the staff do comes by text message too, with their reason", arguments: Engine.allCases)
    func byStaff(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let (officer, customer, transport) = (sample.people[0], sample.people[1], ScriptedTransport())
            try await sample.reach(customer, .email, at: "kim@example.org")
            try await sample.reach(customer, .phone, at: "070-174 06 05")
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: customer)
            _ = try await sample.bookings.cancel(booking.id, by: officer, as: .staff(reason))
            try await sample.doJobs(by: transport)
            #expect(
                transport.messages.map(\.kind) == [
                    "booking.cancelled-by-staff", "booking.cancelled-by-staff",
                ])
            #expect(Set(transport.messages.map(\.recipient.channel)) == [.email, .sms])
            #expect(transport.messages.allSatisfy { $0.text.contains("Röret har brustit.") })
            let text = try #require(transport.messages.first { $0.recipient.channel == .sms })
            #expect(text.subject.isEmpty && text.html == nil)
        }
    }

    @Test("A reason of any length leaves room for the text message to leave", arguments: Engine.allCases)
    func longReasons(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let (officer, customer, transport) = (sample.people[0], sample.people[1], ScriptedTransport())
            try await sample.reach(customer, .email, at: "kim@example.org")
            try await sample.reach(customer, .phone, at: "070-174 06 05")
            for (day, text) in [
                String(repeating: "Röret har brustit. ", count: 26), String(repeating: "å", count: 500),
                String(repeating: "🏸", count: 500),
            ].enumerated() {
                let long = try #require(Reason(text))
                let booking = try await sample.bookings.book(
                    sample.slot("a", "2026-12-0\(day + 1) 18:00"), by: customer)
                _ = try await sample.bookings.cancel(booking.id, by: officer, as: .staff(long))
                try await sample.doJobs(by: transport)
                let mail = try #require(transport.messages.last { $0.recipient.channel == .email })
                let message = try #require(transport.messages.last { $0.recipient.channel == .sms })
                #expect(mail.text.contains(long.text))
                #expect(TextMessageParts(of: message.text).count <= 6, "\(message.text.count)")
                #expect(message.text.hasSuffix("...") && message.text.contains(booking.reference.text))
            }
        }
    }

    @Test(
        "What somebody writes into a name or a reason is no other line, element or direction",
        arguments: Engine.allCases)
    func hostileWords(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let (officer, customer, transport) = (sample.people[0], sample.people[1], ScriptedTransport())
            try await sample.reach(customer, .email, at: "kim@example.org")
            let hostile = try #require(
                Reason(
                    "\u{202E}sten\u{2028}<a href=\"//x\">\r\nBcc: a@example.org\r\n\r\n--=_alternative {{{x}}}"
                ))
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: customer)
            _ = try await sample.bookings.cancel(booking.id, by: officer, as: .staff(hostile))
            try await sample.doJobs(by: transport)
            let mail = try #require(transport.messages.last)
            let html = try #require(mail.html)
            #expect(mail.text.contains("sten <a href=\"//x\"> Bcc: a@example.org --=_alternative {{{x}}}"))
            #expect(!html.contains("<a href=\"//x") && html.contains("&lt;a href="))
            #expect(!(mail.text + html).contains("\u{202E}"))
            #expect(!mail.subject.contains("\n"))
        }
    }

    private func scope() throws -> MandateScope {
        let first = try #require(CalendarDate("2026-11-24"))
        let days = try #require(DateSpan(first: first, last: nil))
        return try #require(MandateScope(permissions: [.book], days: days))
    }

    @Test(
        "Of an organisation's booking whoever booked is told, else those who may book",
        arguments: Engine.allCases)
    func organisations(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 2, because: reason)
            let club = try await sample.approvedOrganisation("802900-0018")
            for (index, name) in ["alma", "kim"].enumerated() {
                try await sample.reach(sample.people[index], .email, at: "\(name)@example.org")
            }
            let mandate = try scope()
            let held = try await Mandates(sample.installation).give(
                mandate, to: sample.people[1].person.id, for: club, by: sample.people[0])
            let transport = ScriptedTransport()
            try await sample.doJobs(by: transport)
            #expect(Set(transport.messages.map(\.kind)) == ["organisation.approved", "mandate.given"])
            let booker = sample.people[1].acting(for: .organisation(club))
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: booker)
            try await sample.doJobs(by: transport)
            #expect(transport.messages.last.map { "\($0.recipient)".contains("kim@example.org") } == true)
            try await Mandates(sample.installation).revoke(held.id, by: sample.people[0])
            _ = try await sample.bookings.cancel(booking.id, by: sample.people[2], as: .staff(reason))
            try await sample.doJobs(by: transport)
            #expect(transport.messages.last?.kind == "booking.cancelled-by-staff")
            #expect(transport.messages.last.map { "\($0.recipient)".contains("alma@example.org") } == true)
        }
    }

    @Test(
        "A decision with nowhere to go lies there for the staff, whatever is chosen",
        arguments: Engine.allCases)
    func decision(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let transport = ScriptedTransport()
            _ = try await sample.approvedOrganisation("802900-0018")
            try await sample.doJobs(by: transport)
            #expect(
                try await sample.messageStates().filter { $0.hasPrefix("organisation") }
                    == ["organisation.approved letter given-up"])
            #expect(transport.messages.filter { $0.kind.hasPrefix("organisation") } == [])
        }
    }

    @Test(
        "At night the telephone is left alone, but for what is about that night", arguments: Engine.allCases)
    func quiet(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let (officer, customer, transport) = (sample.people[0], sample.people[1], ScriptedTransport())
            try await sample.reach(customer, .phone, at: "070-174 06 05")
            let soon = try await sample.bookings.book(sample.slot("a", "2026-11-26 08:00"), by: customer)
            let later = try await sample.bookings.book(sample.slot("b", "2026-12-01 18:00"), by: customer)
            sample.clock.now = try SampleInstallation.instant("2026-11-25 22:00")
            for id in [soon.id, later.id] {
                _ = try await sample.bookings.cancel(
                    id, by: officer, as: .staff(reason), overriding: .warned(["too-late"]))
            }
            try await sample.doJobs(by: transport)
            #expect(transport.messages.count == 1 && transport.messages[0].text.contains(soon.reference.text))
            sample.clock.now = try SampleInstallation.instant("2026-11-26 07:00")
            try await sample.doJobs(by: transport)
            #expect(
                transport.messages.count == 2 && transport.messages[1].text.contains(later.reference.text))
        }
    }

    @Test("What is not wanted is not written; a choice and a no by address hold", arguments: Engine.allCases)
    func chosen(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, transport) = (sample.people[0], ScriptedTransport())
            try await sample.reach(me, .email, at: "alma@example.org")
            try await Messages(sample.installation).set(
                MessageSettings(language: "en", wanted: [MessageChoice(.receipts, on: .email)], quiet: nil),
                by: me)
            _ = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            try await sample.doJobs(by: transport)
            let message = try #require(transport.messages.first)
            #expect(message.subject.hasPrefix("Booked:") && message.language == "en")
            guard case .information(let unsubscribe?) = message.standing else {
                Issue.record("no way to say no")
                return
            }
            let code = try #require(unsubscribe.text.split(separator: "/").last.map(String.init))
            let saying = Unsubscribing(sample.installation)
            #expect(saying.choice(of: code, in: sample.neighbour) == nil)
            #expect(
                saying.choice(of: code.replacing("receipts", with: "changes"), in: sample.municipality) == nil
            )
            #expect(try await saying.decline("x", in: sample.municipality) == nil)
            for _ in 1...2 {
                #expect(
                    try await saying.decline(code, in: sample.municipality)
                        == MessageChoice(.receipts, on: .email))
            }
            #expect(try await Messages(sample.installation).settings(of: me).wanted == [])
            _ = try await sample.bookings.book(sample.slot("b", "2026-12-01 18:00"), by: me)
            try await sample.doJobs(by: transport)
            #expect(transport.messages.count == 1)
        }
    }

    @Test(
        "Every kind has words in both languages, and no subject tells a number",
        arguments: MessageKind.allCases)
    func words(kind: MessageKind) throws {
        let book = try PhraseBook()
        for phrases in [book.swedish, book.english] {
            for part in ["name", "subject", "text", "short"] {
                let key = "messages.kinds.\(kind.phraseName).\(part)"
                #expect(phrases.text(key) != key)
            }
            #expect(!phrases.text("messages.kinds.\(kind.phraseName).subject").contains("reference"))
        }
    }
}
