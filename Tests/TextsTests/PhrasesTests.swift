import Domain
import Testing
import Texts

@Suite("Phrases")
struct PhrasesTests {
    private let today = CalendarDate(number: 20_781)  // 2026-11-24

    private func phrases(_ language: Language) throws -> Phrases { try PhraseBook()[language] }

    @Test(
        "Days and times are written as people say them",
        arguments: [
            (Language.swedish, "tisdag 24\u{a0}november", "18.00–19.30", "23–29\u{a0}november"),
            (Language.english, "Tuesday 24\u{a0}November", "18:00–19:30", "23–29\u{a0}November"),
        ])
    func time(language: Language, date: String, times: String, week: String) throws {
        let phrases = try phrases(language)
        let start = SwedishTime.instant(of: today, at: try #require(TimeOfDay("18:00")))
        #expect(phrases.date(today, today: today) == date)
        #expect(phrases.times(start..<start + 90) == times)
        #expect(phrases.days(today.startOfWeek...today.startOfWeek + 6) == week)
    }

    @Test(
        "Times in the hour that the change from summer time repeats say which of the two they are",
        arguments: [
            (Language.swedish, "02.30 sommartid–02.00 vintertid", "02.00 vintertid–03.00", "01.00–01.30"),
            (
                Language.english, "02:30 summer time–02:00 winter time", "02:00 winter time–03:00",
                "01:00–01:30"
            ),
        ])
    func repeatedHour(language: Language, over: String, second: String, before: String) throws {
        let phrases = try phrases(language)
        let halfPastTwo = try #require(Instant(rfc3339: "2026-10-25T02:30:00+02:00"))
        let two = try #require(Instant(rfc3339: "2026-10-25T02:00:00+01:00"))
        #expect(phrases.times(halfPastTwo..<two) == over)
        #expect(phrases.times(two..<two + 60) == second)
        #expect(phrases.times(halfPastTwo - 90..<halfPastTwo - 60) == before)
    }

    @Test("A day and night, and a time that ends where the clock began, are told apart from nothing")
    func roundTheClock() throws {
        let phrases = try phrases(.swedish)
        func times(_ start: String, _ end: String) throws -> String {
            let (start, end) = (Instant(rfc3339: "\(start):00+01:00"), Instant(rfc3339: "\(end):00+01:00"))
            return phrases.times(try #require(start)..<(try #require(end)))
        }
        #expect(try times("2026-11-24T00:00", "2026-11-25T00:00") == "hela dygnet")
        #expect(try times("2026-11-24T20:00", "2026-11-25T20:00") == "20.00–20.00 dagen efter")
        #expect(try times("2026-11-24T18:00", "2026-11-25T00:00") == "18.00–24.00")
    }

    @Test("Opening hours begin on Monday whatever the day is, and alike on all days they are told once")
    func openingHours() throws {
        let phrases = try phrases(.swedish)
        let hours = try #require(TimeOfDay("07:00"))..<(try #require(TimeOfDay("22:00")))
        let week = Weekday.allCases.map { OpeningHours.Rule.weekly($0, hours, season: .always) }
        func lines(_ rules: [OpeningHours.Rule]) -> [String] {
            phrases.openingHours(of: OpeningSchedule(levels: [rules]), from: today).map(\.text)
        }
        #expect(lines(week) == ["alla dagar 07.00–22.00"])
        let sunday = today + 5
        let closed = OpeningHours.Rule.exception(sunday...sunday, nil, reason: "Prov")
        #expect(lines(week + [closed]) == ["måndag–lördag 07.00–22.00", "söndag stängt"])
    }

    @Test(
        "Lengths, distances and money",
        arguments: [
            (Language.swedish, "1,5 timmar", "1,2 km", "1\u{a0}234,50 kr"),
            (Language.english, "1.5 hours", "1.2 km", "SEK 1,234.50"),
        ])
    func amounts(language: Language, length: String, distance: String, price: String) throws {
        let phrases = try phrases(language)
        #expect(phrases.length(90) == length)
        #expect(phrases.distance(metres: 1234) == distance.replacing(" ", with: "\u{a0}"))
        #expect(phrases.price(Money(ore: 123_450)) == price.replacing(" ", with: "\u{a0}"))
    }

    @Test("Every refusal has a whole sentence", arguments: Language.allCases)
    func refusals(language: Language) throws {
        let phrases = try phrases(language)
        let refusals: [BookingRefusal] = [
            .taken, .closed, .tooShort(minimum: 60), .tooLong(maximum: 240), .offGrid(interval: 30),
            .tooSoon(notice: 120), .tooFarAhead(days: 180), .past, .notYours, .overLimit(1), .overLimit(5),
            .overSeriesLimit(1), .overSeriesLimit(5),
            .onRequest(Contact()), .byStaff(Contact()), .inRound(Contact()), .atOnce,
            .tooLate(deadline: 1440),
            .tooLate(deadline: 0), .alreadyCancelled,
            .keyReused, .alreadyYours(Booking.ID("b")), .begun, .notWithin, .notBookable,
            .wrongState(.noShow),
        ]
        for sentence in refusals.map(phrases.sentence) {
            #expect(sentence.hasSuffix(".") && !sentence.contains("%{") && !sentence.hasPrefix("refusals"))
        }
        for sentence in refusals.map(phrases.sentenceToStaff) {
            #expect(sentence.hasSuffix(".") && !sentence.contains("%{") && !sentence.hasPrefix("staff."))
        }
    }

    @Test("What is not here has a heading and a sentence of its own", arguments: Language.allCases)
    func unknown(language: Language) throws {
        let phrases = try phrases(language)
        let unknown = Unknown.Subject.allCases.map { Unknown($0) }
        let (headings, sentences) = (unknown.map(phrases.heading), unknown.map(phrases.sentence))
        #expect(Set(headings).count == unknown.count && Set(sentences).count == unknown.count)
        for text in headings { #expect(!text.hasSuffix(".") && !text.hasPrefix("errors")) }
        for text in sentences { #expect(text.hasSuffix(".") && !text.contains("%{")) }
    }

    @Test(
        "The browser's languages choose between ours",
        arguments: [
            (nil, Language.swedish), ("de", .swedish), ("en-GB,en;q=0.9,sv;q=0.8", .english),
            ("de, sv;q=0.5, en;q=0.4", .swedish), ("sv;q=0, en;q=x, en;q=0.1", .english),
        ] as [(String?, Language)])
    func accepted(header: String?, language: Language) {
        #expect(Language(accepted: header) == language)
    }
}
