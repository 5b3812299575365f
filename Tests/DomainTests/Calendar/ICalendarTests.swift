import Domain
import Testing

@Suite("Calendars as text")
struct ICalendarTests {
    private let stamp = at("2026-11-24T12:00:00+01:00")

    private func calendar(
        _ start: String = "2026-12-01T18:00:00+01:00", _ end: String = "2026-12-01T19:30:00+01:00",
        named name: String = "Mina tider", summary: String = "Exempelhallen",
        _ change: (inout ICalendar.Event) -> Void = { _ in }
    ) -> String {
        var calendar = ICalendar(name: name, stamp: stamp)
        var event = ICalendar.Event(uid: "1@example.org", period: at(start)..<at(end), summary: summary)
        change(&event)
        calendar.add(event)
        return calendar.text
    }

    /// The lines as they stand, without their CRLF.
    private func lines(of text: String) throws -> [ArraySlice<UInt8>] {
        try Array(text.utf8).split(separator: 10).map { line in
            try #require(line.last == 13)
            return line.dropLast()
        }
    }

    /// The lines as they were before they were folded.
    private func unfolded(_ text: String) throws -> [String] {
        try lines(of: text).reduce(into: [[UInt8]]()) { result, line in
            if line.first == 32, let last = result.popLast() {
                result.append(last + line.dropFirst())
            } else {
                result.append(Array(line))
            }
        }.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("One booking, line by line")
    func plain() throws {
        let lines = try unfolded(calendar())
        #expect(lines.prefix(3) == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Manegen//Manegen 1.0//SV"])
        let event = lines.drop { $0 != "BEGIN:VEVENT" }
        #expect(
            Array(event) == [
                "BEGIN:VEVENT", "UID:1@example.org", "DTSTAMP:20261124T110000Z",
                "DTSTART;TZID=Europe/Stockholm:20261201T180000",
                "DTEND;TZID=Europe/Stockholm:20261201T193000",
                "SUMMARY:Exempelhallen", "STATUS:CONFIRMED", "TRANSP:OPAQUE", "END:VEVENT", "END:VCALENDAR",
            ])
    }

    @Test("A cancelled one says so, a busy time says nothing else")
    func states() throws {
        #expect(try unfolded(calendar { $0.status = .cancelled }).contains("STATUS:CANCELLED"))
        #expect(try unfolded(calendar { $0.isOnlyBusy = true }).contains("CLASS:PUBLIC"))
    }

    @Test("An invitation says who asks and who is asked, and is no calendar to subscribe to")
    func invitation() throws {
        var event = ICalendar.Event(
            uid: "1@example.org", period: at("2026-12-01T18:00:00+01:00")..<at("2026-12-01T19:30:00+01:00"),
            summary: "Exempelhallen")
        event.revision = .init(number: 2, createdAt: stamp, changedAt: stamp)
        event.status = .cancelled
        let text = CalendarInvitation(method: .cancel, event: event).text(
            from: "bokning@exempel.se", to: "o'hara;x@exempel.se", at: stamp)
        let lines = try unfolded(text)
        #expect(lines.filter { $0.hasPrefix("METHOD") } == ["METHOD:CANCEL"])
        #expect(!lines.contains { $0.hasPrefix("X-WR-CALNAME") || $0.hasPrefix("REFRESH") })
        for line in [
            "SEQUENCE:2", "STATUS:CANCELLED", "ORGANIZER:mailto:bokning@exempel.se",
            "ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:o%27hara%3Bx@exempel.se",
        ] { #expect(lines.contains(line)) }
    }

    @Test("Text is escaped, and cannot begin a line of its own")
    func escaping() throws {
        let text = calendar(named: "A, B", summary: #"a,b;c\d"#) {
            $0.location = "Gatan 1\nSundsvall"
            $0.description = "x\r\nEND:VCALENDAR\u{7}"
        }
        let lines = try unfolded(text)
        #expect(lines.contains(#"SUMMARY:a\,b\;c\\d"#))
        #expect(lines.contains(#"LOCATION:Gatan 1\nSundsvall"#))
        #expect(lines.contains(#"DESCRIPTION:x\nEND:VCALENDAR"#))
        #expect(lines.contains(#"X-WR-CALNAME:A\, B"#))
        #expect(lines.count { $0 == "END:VCALENDAR" } == 1)
    }

    @Test(
        "Lines are folded at 75 octets, never inside a character",
        arguments: [
            "å", "a", "\u{1F3D0}", "e\u{301}", "👨‍👩‍👧‍👦", "🇸🇪", "e" + String(repeating: "\u{301}", count: 90),
        ])
    func folding(character: String) throws {
        for length in [1, 10, 33, 34, 35, 66, 67, 68, 200] {
            let summary = String(repeating: character, count: length)
            let text = calendar(summary: summary)
            for line in try lines(of: text) {
                #expect(line.count <= 75)
                #expect(String(validating: line, as: UTF8.self) != nil)
            }
            #expect(try unfolded(text).contains("SUMMARY:\(summary)"))
        }
    }

    @Test("Times are those of the clock on the days of the change")
    func change() throws {
        let spring = try unfolded(calendar("2027-03-28T01:30:00+01:00", "2027-03-28T03:30:00+02:00"))
        #expect(spring.contains("DTSTART;TZID=Europe/Stockholm:20270328T013000"))
        #expect(spring.contains("DTEND;TZID=Europe/Stockholm:20270328T033000"))
        let autumn = try unfolded(calendar("2026-10-25T01:00:00+02:00", "2026-10-25T04:00:00+01:00"))
        #expect(autumn.contains("DTSTART;TZID=Europe/Stockholm:20261025T010000"))
        #expect(autumn.contains("DTEND;TZID=Europe/Stockholm:20261025T040000"))
        let zone = spring.drop { $0 != "BEGIN:VTIMEZONE" }.prefix { $0 != "END:VTIMEZONE" }
        #expect(zone.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"))
        #expect(zone.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"))
    }

    @Test("A time in the hour that occurs twice means the first, so the second is in UTC")
    func secondHour() throws {
        let lines = try unfolded(calendar("2026-10-25T01:00:00+02:00", "2026-10-25T02:30:00+01:00"))
        #expect(lines.contains("DTSTART;TZID=Europe/Stockholm:20261025T010000"))
        #expect(lines.contains("DTEND:20261025T013000Z"))
        let first = try unfolded(calendar("2026-10-25T01:00:00+02:00", "2026-10-25T02:30:00+02:00"))
        #expect(first.contains("DTEND;TZID=Europe/Stockholm:20261025T023000"))
    }
}
