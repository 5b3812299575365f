import Domain
import Foundation
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Pages of bookings, asked as a browser asks")
struct BookingPagesTests {
    private func withDesk(_ body: (Desk) async throws -> Void) async throws {
        try await withSample(.sqlite) { sample in try await body(Desk(sample)) }
    }

    @Test("The staff set a rule aside only after the warning, with the box and a reason")
    func override() async throws {
        try await withSample(.sqlite) { sample in
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-11-24 18:00"), by: sample.people[1])
            sample.clock.now = try SampleInstallation.instant("2026-11-24 17:00")
            let desk = try await Desk(sample)
            let address = "personal/bokningar/\(booking.id)"
            let page = try await desk.get(address, desk.officer)
            #expect(page.contains("value=\"too-late\"") && page.contains("24 timmar före start"))
            let (reason, box) = ("skal=R%C3%B6ret", "trots-regler=1&trots=1")
            for (body, status) in [
                (reason, 422), ("\(box)&varnad=too-late", 422), ("\(reason)&\(box)&varnad=closed", 422),
                ("\(reason)&trots-regler=1&varnad=too-late", 422), ("\(reason)&\(box)", 400),
                ("\(reason)&trots=1&varnad=too-late", 400), ("\(reason)&varnad=too-late", 400),
            ] {
                let now = "hande-dag=&hande-tid=&\(body)"
                let answer = try await desk.post("\(address)/avbokning", now, desk.officer)
                #expect(answer.status == status, "\(body)")
            }
            #expect(try await desk.sample.taken("a") == [booking.slot.period])
            let done = try await desk.post(
                "\(address)/avbokning", "\(reason)&hande-dag=&hande-tid=&\(box)&varnad=too-late",
                desk.officer)
            #expect(done.status == 303)
            let own = try await desk.get("bokningar", desk.customer)
            #expect(own.contains("Avbokad av kommunen") && own.contains("Skäl: Röret"))
            #expect(own.contains("called-off-title") && !own.contains("past-title"))
        }
    }

    @Test("The staff say when the customer cancelled, and undo what was a slip")
    func slip() async throws {
        try await withDesk { desk in
            let booking = try await desk.sample.bookings.book(
                desk.sample.slot("a", "2026-12-01 18:00"), by: desk.sample.people[1])
            desk.sample.clock.now = desk.sample.clock.now + 90
            // Who has been away for that long has been logged out.
            let officer = try await Desk.session(of: desk.sample.people[0], in: desk.sample)
            let customer = try await Desk.session(of: desk.sample.people[1], in: desk.sample)
            let address = "personal/bokningar/\(booking.id)"
            let wrong = [
                "hande-dag=2026-11-24&hande-tid=": "Skriv både datum",
                "hande-dag=&hande-tid=12:00": "Skriv både datum",
                "hande-dag=2026-11-24&hande-tid=13:31": "Skriv en tid mellan",
                "hande-dag=2026-11-24&hande-tid=11:59": "Skriv en tid mellan",
            ]
            for (fields, words) in wrong {
                let answer = try await desk.post(
                    "\(address)/avbokning", "skal=Samtal&\(fields)", officer)
                #expect(answer.status == 422 && answer.body.contains(words))
                #expect(answer.body.contains("Samtal") && answer.body.contains("<details open>"))
            }
            let done = try await desk.post(
                "\(address)/avbokning", "skal=Samtal&hande-dag=2026-11-24&hande-tid=12:30", officer)
            #expect(done.status == 303)
            let undo = "action=\"/sundsvall/\(address)/angrad-avbokning\""
            let cancelled = try await desk.get(address, officer)
            #expect(cancelled.contains(undo) && cancelled.contains("antecknat"))
            #expect(cancelled.contains("12.30") && cancelled.contains("13.30"))
            for _ in 1...2 {
                let back = try await desk.post("\(address)/angrad-avbokning", "", officer)
                #expect(back.status == 303)
            }
            for (page, viewer) in [(address, officer), ("bokningar/\(booking.id)", customer)] {
                let text = try await desk.get(page, viewer)
                #expect(text.contains("Avbokningen ångrad av kommunen") && !text.contains(undo))
            }
        }
    }

    @Test(
        "A time outside the rules is written, warned of and moved to; the customer reads where from and why")
    func move() async throws {
        try await withDesk { desk in
            let booking = try await desk.sample.bookings.book(
                desk.sample.slot("a", "2026-12-01 18:00"), by: desk.sample.people[1])
            let address = "personal/bokningar/\(booking.id)/flytt"
            let page = try await desk.get(address, desk.officer)
            let own = try #require(page.range(of: ">Del A</p>")?.lowerBound)
            let whole = try #require(page.range(of: ">Hela hallen</p>")?.lowerBound)
            #expect(own < whole && page.contains("Kunden betalar") && !page.contains("kr mer"))
            let hall = try desk.sample.space("hall")
            let wish =
                "egen=1&yta=\(hall)&dag=2026-12-01&fran=22:00&till=23:00&slutar=samma-dag&skal=Golvet+lagas"
            let warned = try await desk.post(address, wish, desk.officer)
            #expect(warned.status == 422 && warned.body.contains("value=\"closed\""))
            #expect(warned.body.contains("Golvet lagas"))
            let done = try await desk.post(
                address, "\(wish)&trots-regler=1&trots=1&varnad=closed", desk.officer)
            #expect(done.status == 303)
            let plan = try await desk.get(
                "personal/plan?plats=anlaggning:exempelhallen&datum=2026-12-01", desk.officer)
            #expect(plan.contains("Bokad utanför öppettiderna"))
            let mine = try await desk.get("bokningar", desk.customer)
            #expect(mine.contains("Kommunen har flyttat tiden från tisdag 1\u{a0}december 18.00–19.00"))
            #expect(mine.contains("Skäl: Golvet lagas.") && !mine.contains("Kontakta anläggningen"))
            let back = try await desk.post(
                "personal/bokningar/\(booking.id)/aterflytt", "", desk.officer)
            #expect(back.status == 303)
            #expect(try await desk.sample.taken("a") == [booking.slot.period])
            let undone = try await desk.get("bokningar/\(booking.id)", desk.customer)
            #expect(undone.contains("Flytten ångrad av kommunen"))
            #expect(undone.split(separator: "Golvet lagas").count == 2, "the reason of the move, once")
        }
    }

    @Test("One's own move begins with a few times near the present one, with what they cost beside it")
    func moveChoices() async throws {
        try await withDesk { desk in
            let booking = try await desk.sample.bookings.book(
                desk.sample.slot("a", "2026-12-01 18:00"), by: desk.sample.people[1])
            let address = "bokningar/\(booking.id)/flytt"
            func times(_ page: String) -> Int { page.split(separator: "name=\"start\"").count - 1 }
            let page = try await desk.get(address, desk.customer)
            let adjusting = try #require(page.range(of: "id=\"langd\"")?.lowerBound)
            #expect(times(page) == 14 + 9, "2 shorter, 6 longer, the whole hall, and 14 other times")
            let own = try #require(page.range(of: "id=\"egna\">Del A")?.lowerBound)
            #expect(adjusting < own)
            #expect(own < (try #require(page.range(of: "id=\"andra\"")?.lowerBound)))
            #expect(page.contains("16.30–17.30") && !page.contains("07.00–08.00"))
            let all = try await desk.get("\(address)?visa=alla", desk.customer)
            #expect(page.contains("samma pris") && all.contains("300\u{a0}kr mer"))
            #expect(times(all) > 60)
            let elsewhere = try await desk.get("\(address)?visa=andra", desk.customer)
            #expect(elsewhere.contains("Exempelhuset") && !elsewhere.contains(">Exempelhallen<"))
            #expect(elsewhere.contains("pris saknas") && !elsewhere.contains("mindre"))

            let target = try desk.sample.slot("b", "2026-12-02 18:00")
            let wish = QueryString.make([
                ("space", target.space.text), ("start", target.starts.rfc3339), ("end", target.ends.rfc3339),
            ])
            #expect(try await desk.post(address, wish, desk.customer).status == 303)
            let moved = try await desk.get("bokningar/\(booking.id)?flyttad=1", desk.customer)
            #expect(moved.contains("/aterflytt") && moved.contains("Flyttad från"))
            let calendar = try await desk.get("bokningar/\(booking.id)/kalender.ics", desk.customer)
            #expect(
                calendar.contains("SEQUENCE:1\r\n") && calendar.contains("LAST-MODIFIED:20261124T110000Z"))
            let back = try await desk.post("bokningar/\(booking.id)/aterflytt", "", desk.customer)
            #expect(back.status == 303)
            let page2 = try await desk.get(
                String(back.location.dropFirst("/sundsvall/".count)), desk.customer)
            #expect(page2.contains("Flytten är ångrad.") && !page2.contains("Tiden är din"))
            #expect(page2.contains(">Avboka<") && !page2.contains(">Ångra<"))
            #expect(try await desk.get("bokningar/\(booking.id)", desk.customer).contains(">Avboka<"))
            #expect(try await desk.sample.taken("a") == [booking.slot.period])
        }
    }

    @Test(
        "One's own time says that it is one's own, also a week later; the nearest are offered when another has it"
    )
    func yours() async throws {
        try await withDesk { desk in
            let slot = try desk.sample.slot("a", "2026-12-01 18:00")
            let mine = try await desk.sample.bookings.book(slot, by: desk.sample.people[1])
            let wish = QueryString.make([
                ("space", slot.space.text), ("start", slot.starts.rfc3339), ("end", slot.ends.rfc3339),
            ])
            func payer(_ number: Int) -> String { "&kund=\(desk.sample.people[number].person.id)" }
            let again = try await desk.post("bokningar", wish + payer(1), desk.customer)
            #expect(again.status == 409 && again.body.contains("/bokningar/\(mine.id)\""))
            #expect(again.body.contains("Tiden är redan din"))
            let theirs = try await desk.post("bokningar", wish + payer(0), desk.officer)
            #expect(theirs.status == 409 && !theirs.body.contains("Tiden är redan din"))

            _ = try await desk.sample.bookings.book(slot.aWeekLater, by: desk.sample.people[0])
            let page = try await desk.get("bokningar/\(mine.id)", desk.customer)
            #expect(
                page.contains("går inte att boka") && page.contains("value=\"2026-12-08T18:00:00+01:00\""))
        }
    }

    @Test(
        "A closure lists what is in the way and cancels it on the box alone; a day closed by its hours says so"
    )
    func closure() async throws {
        try await withDesk { desk in
            let booking = try await desk.sample.bookings.book(
                desk.sample.slot("rum", "2026-12-01 18:00"), by: desk.sample.people[1])
            let house = try desk.sample.facility("exempelhuset").id
            let form =
                "yta=anlaggning:\(house)&start=2026-12-01&fran=07:00&slut=2026-12-01&till=22:00&skal=Vatten"
            let blocked = try await desk.post("personal/avstangningar", form, desk.officer)
            #expect(blocked.status == 422 && blocked.body.contains(booking.reference.text))
            let unticked = try await desk.post(
                "personal/avstangningar", "\(form)&traffade=\(booking.id)", desk.officer)
            #expect(unticked.status == 422)
            #expect(try await desk.sample.count("closure") == 0)
            let closed = try await desk.post(
                "personal/avstangningar", "\(form)&avboka=1&traffade=\(booking.id)", desk.officer)
            #expect(closed.status == 303 && closed.location.hasSuffix("?avbokade=1"))
            #expect(blocked.body.contains("href=\"#hinder\"") && blocked.body.contains("id=\"hinder\""))
            #expect(
                blocked.body.contains("Inget har ändrats än")
                    && !blocked.body.contains("Kontrollera det du skrev"))
            #expect(try await desk.sample.count("closure") == 4)
            let own = try await desk.get("bokningar/\(booking.id)", desk.customer)
            #expect(own.contains("Vatten"))

            let sunday = try await desk.get(
                "personal/plan?plats=anlaggning:exempelhuset&datum=2026-12-06", desk.officer)
            #expect(sunday.contains("Stängt enligt öppettiderna") && !sunday.contains("Inget bokat"))
        }
    }

    @Test("A cancelled booking says that nothing is to be paid, and tells of no door")
    func cancelled() async throws {
        try await withDesk { desk in
            let booking = try await desk.sample.bookings.book(
                desk.sample.slot("a", "2026-12-01 18:00"), by: desk.sample.people[1])
            let mine = try await desk.get("bokningar/\(booking.id)", desk.customer)
            #expect(mine.contains("faktura") && mine.contains("Så kommer du in"))
            _ = try await desk.sample.bookings.cancel(booking.id, by: desk.sample.people[1])
            for (page, who) in [("bokningar", desk.customer), ("personal/bokningar", desk.officer)] {
                let page = try await desk.get("\(page)/\(booking.id)", who)
                #expect(page.contains("Inget att betala."))
                #expect(!page.contains("kr</") && !page.contains("faktura"))
                #expect(!page.contains("Så kommer du in"))
            }
        }
    }

    @Test("What ends before it begins is said, and a time past midnight is written out in the warning")
    func pastMidnight() async throws {
        try await withDesk { desk in
            let booking = try await desk.sample.bookings.book(
                desk.sample.slot("a", "2026-12-01 18:00"), by: desk.sample.people[1])
            let address = "personal/bokningar/\(booking.id)/flytt"
            let wish = "egen=1&yta=\(try desk.sample.space("a"))&dag=2026-12-01&skal=Prov"
            let wrong = try await desk.post(
                address, "\(wish)&fran=21:00&till=20:00&slutar=samma-dag", desk.officer)
            #expect(wrong.status == 422 && wrong.body.contains("Slutet måste komma efter början."))
            #expect(!wrong.body.contains("name=\"varnad\""))
            let late = try await desk.post(
                address, "\(wish)&fran=21:00&till=00:30&slutar=dagen-efter", desk.officer)
            #expect(late.status == 422)
            #expect(late.body.contains("tisdag 1\u{a0}december 21.00–00.30 dagen efter, 3,5 timmar"))
            let problem = "Läs varningen och bekräfta"
            #expect(late.body.split(separator: problem).count == 2, "once")
            #expect(late.body.contains("class=\"check\" for=\"trots\""))
        }
    }

    @Test("A closure and its end are confirmed, and the log knows what both were about")
    func confirmed() async throws {
        try await withDesk { desk in
            let room = try desk.sample.space("rum")
            let form = "yta=\(room)&start=2026-12-01&fran=07:00&slut=2026-12-01&till=22:00&skal=Golv"
            let closed = try await desk.post("personal/avstangningar", form, desk.officer)
            func page(_ answer: SiteInProcess.Answer) async throws -> String {
                try await desk.get(String(answer.location.dropFirst("/sundsvall/".count)), desk.officer)
            }
            let first = try await page(closed)
            #expect(first.contains("Ytan är avstängd."))
            let open = try #require(first.firstMatch(of: /avstangningar\/([^\/"]+)\/oppning/)?.output.1)
            let opened = try await desk.post("personal/avstangningar/\(open)/oppning", "", desk.officer)
            #expect(try await page(opened).contains("Ytan är öppen igen."))
            let logged = try await desk.sample.installation.database.transaction(.read, in: .all) {
                try $0.query("SELECT changes FROM audit_entry WHERE action LIKE 'closure.%'")
                    .map { row -> String in try row["changes"] }
            }
            #expect(logged.count == 2 && logged.allSatisfy { $0.contains("\(room)") })
        }
    }

    @Test("A facility that was closed as a whole is opened by one press, which says so when it was open")
    func wholeFacility() async throws {
        try await withDesk { desk in
            let house = try desk.sample.facility("exempelhuset").id
            let form =
                "yta=anlaggning:\(house)&start=2026-12-01&fran=07:00&slut=2026-12-01&till=22:00&skal=Vatten"
            _ = try await desk.post("personal/avstangningar", form, desk.officer)
            let page = try await desk.get("personal/avstangningar", desk.officer)
            #expect(page.contains("Exempelhuset: Hela anläggningen"))
            #expect(page.contains("Öppna hela anläggningen igen"))
            #expect(page.matches(of: /avstangningar\/[^\/"]+\/oppning/).count == 4, "and one for each")
            let ids = try #require(page.firstMatch(of: /name="avstangningar" value="([^"]+)"/)?.output.1)
            let body = QueryString.make([("avstangningar", String(ids))])
            let opened = try await desk.post("personal/avstangningar/oppning", body, desk.officer)
            #expect(opened.status == 303 && opened.location.hasSuffix("?klart=allOpened"))
            #expect(try await desk.sample.count("closure") == 0)
            let again = try await desk.post("personal/avstangningar/oppning", body, desk.officer)
            #expect(again.location.hasSuffix("?klart=gone"))
            #expect(try await desk.post("personal/avstangningar/oppning", body, desk.customer).status == 403)
        }
    }

    @Test("A cancellation is undone by one press, under the same number; later a new booking is offered")
    func reinstate() async throws {
        try await withDesk { desk in
            let booking = try await desk.sample.bookings.book(
                desk.sample.slot("a", "2026-12-01 18:00"), by: desk.sample.people[1])
            let address = "bokningar/\(booking.id)"
            let cancelled = try await desk.post("\(address)/avbokning", "", desk.customer)
            let list = String(cancelled.location.dropFirst("/sundsvall/".count))
            let undo = "action=\"/sundsvall/\(address)/angrad-avbokning\""
            #expect(try await desk.get(list, desk.customer).contains(undo))
            #expect(try await desk.get(address, desk.customer).contains(undo))
            let back = try await desk.post("\(address)/angrad-avbokning", "", desk.customer)
            #expect(back.status == 303)
            let page = try await desk.get(
                String(back.location.dropFirst("/sundsvall/".count)), desk.customer)
            #expect(page.contains("Tiden är din igen.") && page.contains(booking.reference.text))

            _ = try await desk.post("\(address)/avbokning", "", desk.customer)
            desk.sample.clock.now = desk.sample.clock.now + Booking.undoTime
            let later = try await desk.get(list, desk.customer)
            #expect(!later.contains(undo) && later.contains("Boka tiden igen"))
            #expect(later.contains("nytt bokningsnummer"))
            let late = try await desk.post("\(address)/angrad-avbokning", "", desk.customer)
            #expect(late.status == 422 && late.body.contains("Det har gått för lång tid"))
        }
    }

    @Test("The day's plan has one axis of time for all its spaces, and says the day once")
    func plan() async throws {
        try await withDesk { desk in
            for (space, start) in [("a", "2026-12-01 18:00"), ("b", "2026-12-01 18:30")] {
                _ = try await desk.sample.bookings.book(
                    desk.sample.slot(space, start), by: desk.sample.people[1])
            }
            let page = try await desk.get(
                "personal/plan?plats=anlaggning:exempelhallen&datum=2026-12-01", desk.officer)
            let axis = page.matches(of: /<th scope="row"[^>]*>([^<]+)<\/th>/).map { String($0.1) }
            #expect(axis.first == "07.00" && axis.last == "21.00")
            #expect(axis.filter { $0.hasPrefix("18") } == ["18.00", "18.30"])
            #expect(
                page.split(separator: "<h1>").last?.hasPrefix("Exempelhallen tisdag 1\u{a0}december<") == true
            )
            let head = page[..<(page.firstRange(of: "class=\"sheets\"")?.lowerBound ?? page.endIndex)]
            #expect(!head.contains("<h2"))
            let row = try #require(page.firstMatch(of: /18\.30<\/th>(.*?)<\/tr>/.dotMatchesNewlines())).1
            #expect(row.matches(of: /<td/).count == 2, "A and the hall go on; B begins; C is free")
            #expect(row.contains("rowspan=\"2\"") && row.contains("class=\"free\""))
        }
    }

    @Test("In the night when an hour comes twice, no two buttons of a space have the same name")
    func repeatedHour() async throws {
        try await withSample(.sqlite) { sample in
            sample.clock.now = try SampleInstallation.instant("2026-10-20 12:00")
            let site = try SiteInProcess(sample.installation)
            for path in [
                "anlaggningar/exempelnatten?dag=2026-10-25&langd=60",
                "boka?nar=datum&datum=2026-10-25&plats=anlaggning:exempelnatten&langd=60",
            ] {
                let page = try await site.send(.get, "/sundsvall/\(path)").body
                let names = page.matches(of: /aria-label="(Boka söndag 25\u{a0}oktober [^"]+)"/)
                    .map { String($0.1) }
                #expect(names.count == 25 && Set(names).count == 25)
                for time in ["02.00 sommartid–02.00 vintertid", "02.00 vintertid–03.00"] {
                    #expect(names.filter { $0.contains(" \(time),") }.count == 1, "\(time) \(path)")
                }
            }
        }
    }

    @Test("The log as a file says each action in the reader's language beside its code")
    func logFile() async throws {
        try await withDesk { desk in
            let auditor = desk.sample.people[2]
            let first = try #require(CalendarDate("2026-11-24"))
            try await Staff(desk.sample.installation).assignByCommand(
                RoleDraft(
                    to: .known(auditor.person.id), role: .auditor, at: .everywhere,
                    days: #require(DateSpan(first: first, last: nil)), because: #require(Reason("Prov"))
                ), in: desk.sample.municipality)
            _ = try await desk.sample.bookings.book(
                desk.sample.slot("a", "2026-12-01 18:00"), by: desk.sample.people[1])
            let token = try await Sessions(desk.sample.installation).begin(
                for: auditor.person.id, in: desk.sample.municipality,
                by: Authentication(provider: "test", level: "loa3", at: desk.sample.clock.now))
            var headers: HTTPFields = [.cookie: "__Host-session-2281=\(token.text)"]
            for (language, said) in [("sv", "Bokade en tid"), ("en", "Booked a time")] {
                headers[.acceptLanguage] = language
                let file = try await desk.site.send(.get, "/sundsvall/logg.csv", headers: headers).body
                let lines = file.split(separator: "\r\n")
                #expect(lines.first?.contains("action,action_in_words") == true)
                #expect(lines.contains { $0.contains("booking.create,\(said)") })
            }
        }
    }

    @Test("A town's name in capitals leads to the same page with its small letters")
    func capitals() async throws {
        try await withDesk { desk in
            let answer = try await desk.site.send(.get, "/Sundsvall/anlaggningar?q=Hall")
            #expect(answer.status == 303 && answer.location == "/sundsvall/anlaggningar?q=Hall")
            #expect(try await desk.site.send(.get, "/Ankeborg").status == 404)
            #expect(try await desk.site.send(.post, "/Sundsvall/bokningar").status != 303)
        }
    }

    @Test("What is coming is listed with its number and what it costs")
    func comingDetail() async throws {
        try await withSample(.sqlite) { sample in
            let me = sample.people[0]
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            let coming = try await BookingsOfCustomer(sample.installation).list(.coming, limit: 9, of: me)
            let page = BookingsPage(
                frame: try SampleFrame().make(), offers: [], answer: nil, coming: coming.bookings,
                calledOff: [],
                past: [],
                hasMorePast: false, cancelled: nil, feed: .hidden(isMade: false), origin: "")
            let rows = try #require(page.body["coming"] as? [[String: Any]])
            let detail = try #require(rows.first?["detail"] as? String)
            #expect(detail.contains(booking.reference.text) && detail.contains("150"))
        }
    }

    @Test("The address of the feed is the site's own, never what the request says")
    func feedAddress() async throws {
        try await withSample(.sqlite) { sample in
            let origin = BookingsPage(
                frame: try SampleFrame().make(), offers: [], answer: nil, coming: [], calledOff: [], past: [],
                hasMorePast: false,
                cancelled: nil, feed: .address("hemlig"), origin: "https://boka.example.org")
            let feed = try #require(origin.body["feed"] as? [String: String])
            #expect(feed["address"] == "https://boka.example.org/sundsvall/kalender/hemlig.ics")
            #expect(feed["subscribeHref"] == "webcal://boka.example.org/sundsvall/kalender/hemlig.ics")
        }
    }
}
