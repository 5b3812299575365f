import Domain
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("The plan of halls on pages")
struct PlanPagesTests {
    private let day = "2026-12-01"

    private func withDesk(_ body: (Desk) async throws -> Void) async throws {
        try await withSample(.sqlite) { sample in try await body(Desk(sample)) }
    }

    /// An approved association of person 3, who is an administrator as well.
    private func club(_ desk: Desk, named name: String = "Klubben") async throws -> Organisation.ID {
        let sample = desk.sample
        let first = try #require(CalendarDate("2026-11-24"))
        let reason = try #require(Reason("Prov"))
        try await Staff(sample.installation).assignByCommand(
            RoleDraft(
                to: .known(sample.people[3].person.id), role: .administrator, at: .everywhere,
                days: #require(DateSpan(first: first, last: nil)), because: reason),
            in: sample.municipality)
        let wish = try #require(
            OrganisationWish(
                kind: .association, name: name, number: OrganisationNumber("802900-0018"),
                email: ContactAddress("kansli@klubben.example.org", kind: .email)))
        let id = try await Organisations(sample.installation).register(wish, by: sample.people[2]).id
        try await OrganisationReviews(sample.installation).approve(id, by: sample.people[3], because: reason)
        return id
    }

    private func address(_ start: String, _ end: String, _ space: Space.ID) -> String {
        "personal/" + link(start, end, space)
    }

    private func link(_ start: String, _ end: String, _ space: Space.ID) -> String {
        let times = [start, end].compactMap { Instant(rfc3339: "\(day)T\($0):00+01:00")?.seconds }
        return "plan/tid?yta=\(space)&fran=\(times[0])&till=\(times[1])"
    }

    @Test(
        "A free time of the plan leads to its page, where a customer who is found by typing is one press from booked"
    )
    func book() async throws {
        try await withDesk { desk in
            let (club, space) = (try await club(desk), try desk.sample.space("a"))
            let plan = try await desk.get(
                "personal/plan?plats=anlaggning:exempelhallen&datum=\(day)", desk.officer)
            #expect(plan.contains(link("18:00", "19:00", space).replacing("&", with: "&amp;")))
            let page = try await desk.get(address("18:00", "19:00", space), desk.officer)
            #expect(page.contains("18.00–19.00") && page.contains("value=\"Bokad per telefon.\""))
            #expect(!page.contains("name=\"kund\""), "nobody has been helped yet")
            let fields =
                "egen=1&key=k&yta=\(space)&dag=\(day)&fran=18:00&till=19:00&slutar=samma-dag&skal=Bokad+per+telefon."
            for words in ["klub", "802900-0018", "kansli%40klubben"] {
                let found = try await desk.post("personal/plan/tid", "\(fields)&sok=\(words)", desk.officer)
                #expect(
                    found.status == 200 && found.body.contains("name=\"kund\" value=\"\(club)\""), "\(words)")
            }
            let nobody = try await desk.post("personal/plan/tid", "\(fields)&sok=Ingen+Alls", desk.officer)
            #expect(nobody.body.contains("Ingen kund hittades"))
            let booked = try await desk.post(
                "personal/plan/bokning", "\(fields)&sok=klub&kund=\(club)", desk.officer)
            #expect(booked.status == 303 && booked.location.contains("/personal/plan?datum=\(day)&bokad="))
            let again = try await desk.post(
                "personal/plan/bokning", "\(fields)&sok=klub&kund=\(club)", desk.officer)
            #expect(again.location == booked.location, "the same press twice")
            #expect(try await desk.sample.taken("a") == [desk.sample.slot("a", "\(day) 18:00").period])
            let done = try await desk.get(
                String(booked.location.dropFirst("/sundsvall/".count)), desk.officer)
            #expect(done.contains("Klart. Klubben har Del A tisdag 1\u{a0}december 18.00–19.00."))
            let recent = try await desk.get(address("19:00", "20:00", space), desk.officer)
            #expect(recent.contains("name=\"kund\" value=\"\(club)\""))
        }
    }

    @Test(
        "What breaks a rule is warned of with the customer kept; what is taken is refused; nothing is booked without a reason"
    )
    func refused() async throws {
        try await withDesk { desk in
            let (space, customer) = (try desk.sample.space("a"), desk.sample.people[1].person.id)
            func fields(_ from: String, _ to: String, reason: String = "Telefon") -> String {
                "egen=1&key=k&yta=\(space)&dag=\(day)&fran=\(from)&till=\(to)&slutar=samma-dag&skal=\(reason)&kund=\(customer)"
            }
            let late = try await desk.post("personal/plan/bokning", fields("22:00", "23:00"), desk.officer)
            #expect(late.status == 422 && late.body.contains("Det är stängt då enligt öppettiderna."))
            #expect(
                late.body.contains("name=\"kund\" value=\"\(customer)\"")
                    && late.body.contains("Exempelperson 2"))
            let over = try await desk.post(
                "personal/plan/bokning", fields("22:00", "23:00") + "&trots-regler=1&trots=1&varnad=closed",
                desk.officer)
            #expect(over.status == 303)
            let taken = try await desk.post("personal/plan/bokning", fields("22:30", "23:30"), desk.officer)
            #expect(taken.status == 422)
            let silent = try await desk.post(
                "personal/plan/bokning", fields("10:00", "11:00", reason: ""), desk.officer)
            #expect(silent.status == 422)
            #expect(try await desk.sample.count("booking") == 1)
            let stranger = try await desk.post(
                "personal/plan/bokning", fields("10:00", "11:00"), desk.customer)
            #expect(stranger.status == 403)
        }
    }

    @Test(
        "A booking is moved by one press on a free time of the plan; a rule in the way is warned of with the time kept"
    )
    func move() async throws {
        try await withDesk { desk in
            let booking = try await desk.sample.bookings.book(
                desk.sample.slot("a", "\(day) 18:00", 90), by: desk.sample.people[1])
            let page = try await desk.get("personal/bokningar/\(booking.id)", desk.officer)
            #expect(
                page.contains(
                    "plan?plats=anlaggning:exempelhallen&amp;vy=dag&amp;datum=\(day)&amp;flytta=\(booking.id)"
                ))
            let plan = try await desk.get(
                "personal/plan?plats=anlaggning:exempelhallen&vy=dag&datum=\(day)&flytta=\(booking.id)",
                desk.officer)
            let targets = plan.matches(of: /name="tid" value="([^"]+)"/).map { String($0.1) }
            let space = try desk.sample.space("b")
            let target = "\(space)/\(day)T20:00:00+01:00/\(day)T21:30:00+01:00"
            #expect(targets.contains(target))
            #expect(
                !targets.contains { $0.contains("T21:00:00+01:00/") }, "an hour and a half has no room there")
            let address = "personal/bokningar/\(booking.id)/flytt"
            let moved = try await desk.post(
                address, "plan=1&skal=Flyttad&tid=\(target.replacing("+", with: "%2B"))", desk.officer)
            #expect(
                moved.status == 303
                    && moved.location.hasSuffix("/personal/plan?datum=\(day)&flyttad=\(booking.id)"))
            let notice = try await desk.get("personal/plan?datum=\(day)&flyttad=\(booking.id)", desk.officer)
            #expect(
                notice.contains("Flyttat. Exempelperson 2 har nu Del B tisdag 1\u{a0}december 20.00–21.30."))
            let late = "\(space)/\(day)T22:00:00+01:00/\(day)T23:30:00+01:00".replacing("+", with: "%2B")
            let warned = try await desk.post(address, "plan=1&skal=Flyttad&tid=\(late)", desk.officer)
            #expect(warned.status == 422 && warned.body.contains("name=\"fran\" value=\"22:00\""))
            #expect(warned.body.contains("Det är stängt då enligt öppettiderna."))
        }
    }

    @Test("Closing from the plan says who is hit before anything is done")
    func close() async throws {
        try await withDesk { desk in
            let space = try desk.sample.space("b")
            let page = try await desk.get(address("18:00", "19:00", space), desk.officer)
            #expect(
                page.contains(
                    "avstangningar?yta=\(space)&amp;start=\(day)&amp;fran=18:00&amp;slut=\(day)&amp;till=19:00&amp;plan=1"
                ))
            let query = "yta=\(space)&start=\(day)&fran=18:00&slut=\(day)&till=19:00&plan=1"
            let free = try await desk.get("personal/avstangningar?\(query)", desk.officer)
            #expect(free.contains("Ingen drabbas."))
            let booking = try await desk.sample.bookings.book(
                desk.sample.slot("hall", "\(day) 18:30"), by: desk.sample.people[1])
            let hit = try await desk.get("personal/avstangningar?\(query)", desk.officer)
            #expect(hit.contains("De här bokningarna är i vägen:") && hit.contains(booking.reference.text))
            let foreseen = try await desk.post(
                "personal/avstangningar/hinder", "\(query)&skal=Vatten", desk.officer)
            #expect(foreseen.status == 200 && foreseen.body.contains(booking.reference.text))
            #expect(try await desk.sample.count("closure") == 0)
            let closed = try await desk.post(
                "personal/avstangningar",
                "\(query)&skal=Vatten&avboka-alla=1&avboka=1&traffade=\(booking.id)", desk.officer)
            #expect(closed.status == 303 && closed.location.hasSuffix("/personal/plan?datum=\(day)&stangt=1"))
            let plan = try await desk.get(
                "personal/plan?plats=anlaggning:exempelhallen&datum=\(day)", desk.officer)
            #expect(plan.contains("plan-entry closed") && plan.contains("Vatten"))
        }
    }

    @Test("Paper for the door has an association's name but no person's; a resident's plan has nobody's")
    func names() async throws {
        try await withDesk { desk in
            let club = try await club(desk)
            _ = try await desk.sample.bookings.book(
                desk.sample.slot("a", "\(day) 18:00"), by: desk.sample.people[1])
            _ = try await desk.sample.bookings.book(
                desk.sample.slot("b", "\(day) 18:00"),
                by: desk.sample.people[0].acting(for: .organisation(club)),
                as: .staff(#require(Reason("Telefon"))))
            for view in ["dag", "vecka"] {
                let plan = try await desk.get(
                    "personal/plan?plats=anlaggning:exempelhallen&vy=\(view)&datum=\(day)", desk.officer)
                #expect(plan.contains("Exempelperson 2") && plan.contains("Klubben"))
                let sheets = try await desk.get(
                    "personal/plan?plats=anlaggning:exempelhallen&vy=\(view)&datum=\(day)&blad=1",
                    desk.officer)
                #expect(sheets.contains("Klubben") && !sheets.contains("Exempelperson 2"))
                #expect(sheets.contains("<td>Bokad</td>"))
                if let own = plan.firstRange(of: "<div class=\"sheets\">") {
                    #expect(!plan[own.upperBound...].contains("Exempelperson 2") && view == "dag")
                }
                let seen = try await desk.get(
                    "anlaggningar/exempelhallen/plan?vy=\(view)&dag=\(day)", desk.customer)
                #expect(
                    !seen.contains("Klubben") && seen.contains("Din bokning") && seen.contains("Upptagen"))
                let everyone = try await desk.site.send(
                    .get, "/sundsvall/anlaggningar/exempelhallen/plan?vy=\(view)&dag=\(day)")
                #expect(everyone.status == 200 && !everyone.body.contains("Din bokning"))
                #expect(!everyone.body.contains("Exempelperson") && everyone.body.contains("Upptagen"))
            }
        }
    }

    @Test("A resident asks for a time of the plan that is had on request by one press")
    func asking() async throws {
        try await withDesk { desk in
            let space = try desk.sample.space("forfragan")
            let address = "anlaggningar/exempelhuset/plan?dag=\(day)&langd=60&yta=\(space)"
            let page = try await desk.get(address, desk.customer)
            let wanted = "\(space)/\(day)T18:00:00+01:00/\(day)T19:00:00+01:00"
            let button = try #require(
                page.matches(of: /<button class="slot ask"[^>]*>/).map { String($0.0) }.first {
                    $0.contains("value=\"\(wanted)\"")
                })
            #expect(button.contains("formaction=\"/sundsvall/forfragningar\""))
            #expect(page.contains("Går att fråga om"))
            let booked = page.matches(of: /<button class="slot"[^>]*>/).map { String($0.0) }
            #expect(!booked.isEmpty && booked.allSatisfy { !$0.contains("formaction") })
            let form = try #require(page.firstMatch(of: /<form id="plan-tider".*?<\/form>/)).0
            let kund = try #require(String(form).firstMatch(of: /name="kund" value="([^"]+)"/)).1
            let asked = try await desk.post(
                "forfragningar", "key=k&kund=\(kund)&slot=\(wanted.replacing("+", with: "%2B"))",
                desk.customer)
            #expect(asked.status == 303 && asked.location.hasPrefix("/sundsvall/bokningar/"))
            #expect(try await desk.sample.count("booking_request") == 1)
            let hall = try await desk.get("anlaggningar/exempelhallen/plan?dag=\(day)", desk.customer)
            #expect(!hall.contains("Går att fråga om") && !hall.contains("slot ask"))
        }
    }

    @Test("A resident books a free time of the plan by one press")
    func resident() async throws {
        try await withDesk { desk in
            let space = try desk.sample.space("rum")
            let page = try await desk.get("anlaggningar/exempelhuset/plan?dag=\(day)&langd=60", desk.customer)
            let values = page.matches(of: /form="plan-tider" name="slot" value="([^"]+)"/).map {
                String($0.1)
            }
            let wanted = "\(space)/\(day)T18:00:00+01:00/\(day)T19:00:00+01:00"
            #expect(values.contains(wanted))
            let form = try #require(
                page.firstMatch(of: /<form id="plan-tider" method="post" action="([^"]+)">(.*?)<\/form>/))
            let kund = try #require(String(form.2).firstMatch(of: /name="kund" value="([^"]+)"/)).1
            let booked = try await desk.post(
                String(form.1.dropFirst("/sundsvall/".count)),
                "key=k&kund=\(kund)&slot=\(wanted.replacing("+", with: "%2B"))", desk.customer)
            #expect(booked.status == 303)
            let after = try await desk.get(
                "anlaggningar/exempelhuset/plan?dag=\(day)&langd=60", desk.customer)
            let left = after.matches(of: /name="slot" value="([^"]+)"/).map { String($0.1) }.filter {
                $0.hasPrefix("\(space)/")
            }
            // Quarters before and after each: nothing that ends after 17.30 or begins before 19.30.
            for hidden in ["17:00:00+01:00/", "18:00:00+01:00/", "19:00:00+01:00/"] {
                #expect(!left.contains { $0.contains("\(day)T\(hidden)") }, "\(hidden)")
            }
            #expect(left.contains { $0.contains("T19:30:00+01:00/") })
        }
    }
}
