import Domain
import Testing

@Suite("Quiet hours")
struct QuietHoursTests {
    private func end(_ from: String, _ to: String, at time: String) throws -> String? {
        let (first, last) = (try #require(TimeOfDay(from)), try #require(TimeOfDay(to)))
        let quiet = try #require(QuietHours(from: first, to: last))
        return quiet.end(around: try #require(Instant(rfc3339: time)))?.rfc3339
    }

    @Test(
        "They end in the morning, tonight or today, and not at all outside",
        arguments: [
            ("21:00", "07:00", "2026-11-24T20:59:00+01:00", nil),
            ("21:00", "07:00", "2026-11-24T21:00:00+01:00", "2026-11-25T07:00:00+01:00"),
            ("21:00", "07:00", "2026-11-25T06:59:00+01:00", "2026-11-25T07:00:00+01:00"),
            ("21:00", "07:00", "2026-11-25T07:00:00+01:00", nil),
            ("00:00", "08:00", "2026-11-25T00:00:00+01:00", "2026-11-25T08:00:00+01:00"),
            ("12:00", "13:00", "2026-11-25T12:30:00+01:00", "2026-11-25T13:00:00+01:00"),
            // The night when the clocks go forward, and the one when they go back.
            ("21:00", "02:30", "2026-03-28T22:00:00+01:00", "2026-03-29T03:30:00+02:00"),
            ("21:00", "02:30", "2026-10-24T22:00:00+02:00", "2026-10-25T02:30:00+02:00"),
        ] as [(String, String, String, String?)])
    func ends(from: String, to: String, at time: String, end: String?) throws {
        #expect(try self.end(from, to, at: time) == end)
    }

    @Test("Hours that begin when they end are none")
    func none() throws {
        let noon = try #require(TimeOfDay("12:00"))
        #expect(QuietHours(from: noon, to: noon) == nil)
        #expect(QuietHours(from: noon, to: .endOfDay) == nil)
    }
}

@Suite("Which messages are wanted where")
struct MessageSettingsTests {
    private func channels(
        _ settings: MessageSettings, _ kind: MessageKind, _ confirmed: [MessageChannel],
        carried: Set<MessageChannel> = [.email, .sms], isProtected: Bool = false
    ) -> [MessageChannel] {
        settings.channels(for: kind, confirmed: confirmed, carried: carried, isProtected: isProtected)
    }

    @Test(
        "A decision goes to the digital mailbox of who has chosen that, and by letter to who has no address")
    func decisionWays() {
        let all = Set(MessageChannel.allCases)
        let mailbox = MessageSettings(
            language: "sv", wanted: [MessageChoice(.decisions, on: .digitalMailbox)], quiet: nil)
        let kind = MessageKind.organisationApproved
        #expect(channels(mailbox, kind, [.email], carried: all) == [.digitalMailbox])
        #expect(channels(mailbox, kind, [], carried: all) == [.digitalMailbox])
        #expect(channels(mailbox, kind, [.email]) == [.email])
        #expect(channels(mailbox, .bookingConfirmed, [], carried: all) == [])
        #expect(channels(.standard, kind, [.email, .sms], carried: all) == [.email])
        #expect(channels(.standard, kind, [.sms], carried: all) == [.sms])
        #expect(channels(.standard, kind, [], carried: all) == [.letter])
        #expect(channels(.standard, kind, [], carried: all, isProtected: true) == [])
        #expect(channels(.standard, kind, []) == [])
        #expect(channels(.standard, .bookingCancelledByStaff, [], carried: all) == [])
    }

    @Test("Nothing chosen is everything by e-mail, and by text message what cannot wait")
    func standard() {
        let both: [MessageChannel] = [.email, .sms]
        #expect(channels(.standard, .bookingConfirmed, both) == [.email])
        #expect(channels(.standard, .bookingCancelledByStaff, both) == both)
        #expect(channels(.standard, .bookingConfirmed, [.sms]) == [])
    }

    @Test(
        "A decision comes though nothing is wanted, everything else does not", arguments: MessageKind.allCases
    )
    func decisions(kind: MessageKind) {
        let silent = MessageSettings(language: "sv", wanted: [], quiet: nil)
        #expect(channels(silent, kind, [.email, .sms]) == (kind.isDecision ? [.email] : []))
        #expect(channels(silent, kind, []) == [])
    }

    @Test("Choices are read as they are written", arguments: MessageChoice.all)
    func choices(choice: MessageChoice) {
        #expect(MessageChoice(rawValue: choice.rawValue) == choice)
        #expect(MessageChoice(rawValue: choice.rawValue + "x") == nil)
        #expect(!MessageSettings.standard.declining(choice).wanted.contains(choice))
    }
}
