import Domain
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("The staff's day, and where their roles reach")
struct StaffDeskTests {
    @Test(
        "The plan begins at the facility that was looked at last, has a way to today, and says what a closure is of"
    )
    func plan() async throws {
        try await withSample(.sqlite) { sample in
            let desk = try await Desk(sample)
            _ = try await Closures(sample.installation).close(
                sample.space("c"), during: sample.slot("c", "2026-12-01 18:00").period, because: "Golvet",
                in: sample.municipality)
            let path = "/sundsvall/personal/plan?plats=anlaggning:exempelhuset&datum=2026-12-01"
            let first = try await desk.site.send(.get, path, headers: desk.officer)
            #expect(
                first.body.contains(
                    "plan?plats=anlaggning:exempelhuset&amp;vy=dag&amp;datum=2026-11-24\">I dag</a>"))
            let cookie = try #require(first.headers[.setCookie]).prefix { $0 != ";" }
            var headers = desk.officer
            headers[.cookie] = "\(headers[.cookie] ?? ""); \(cookie)"
            let next = try await desk.get("personal/plan", headers)
            #expect(next.contains("<h1>Exempelhuset i dag") && !next.contains(">I dag</a>"))
            let old = try await desk.site.send(
                .get, "/sundsvall/personal/dagen?anlaggning=exempelhuset&datum=2026-12-01",
                headers: desk.officer)
            #expect(
                old.location
                    == "/sundsvall/personal/plan?plats=anlaggning:exempelhuset&vy=dag&datum=2026-12-01")
            let hall = try await desk.get(
                "personal/plan?plats=anlaggning:exempelhallen&datum=2026-12-01", desk.officer)
            #expect(hall.contains("Gäller Del C, Golvet") && hall.contains(">Golvet<"))
        }
    }

    @Test("Who has the role elsewhere is told where, not that it takes the role that they have")
    func elsewhere() async throws {
        try await withSample(.sqlite) { sample in
            let desk = try await Desk(sample)
            let first = try #require(CalendarDate("2026-11-24"))
            try await Staff(sample.installation).assignByCommand(
                RoleDraft(
                    to: .known(sample.people[2].person.id), role: .bookingOfficer,
                    at: .facility(sample.facility("exempelhuset").id),
                    days: #require(DateSpan(first: first, last: nil)), because: #require(Reason("Prov"))),
                in: sample.municipality)
            let local = try await Desk.session(of: sample.people[2], in: sample)
            let refused = try await desk.site.send(
                .get, "/sundsvall/personal/plan?plats=anlaggning:exempelhallen", headers: local)
            #expect(refused.status == 403 && refused.body.contains("men bara på: Exempelhuset."))
            let none = try await desk.site.send(
                .get, "/sundsvall/personal/medarbetare", headers: local)
            #expect(none.status == 403 && none.body.contains("Rätten finns hos: administratör"))
        }
    }

    @Test("From a time of one's own the free times are a press away")
    func ownTime() async throws {
        try await withSample(.sqlite) { sample in
            let desk = try await Desk(sample)
            let customer = "personal/kund/\(sample.people[1].person.id)/boka"
            let page = try await desk.get("\(customer)?anlaggning=exempelhallen&egen=1", desk.officer)
            let search = try #require(
                page.firstMatch(of: /<form class="bar".*?<\/form>/.dotMatchesNewlines()))
            #expect(search.0.contains("Visa lediga tider") && !search.0.contains("egen"))
            let past = try await desk.get(
                "\(customer)?anlaggning=exempelhallen&datum=2026-11-01", desk.officer)
            #expect(past.contains("Den dagen har passerat.") && !page.contains("Den dagen har passerat."))
        }
    }

    @Test("An address that only takes forms leads to the page of its form")
    func pressed() async throws {
        try await withSample(.sqlite) { sample in
            let desk = try await Desk(sample)
            for (path, page) in [
                ("foreningar/x/inbjudningar", "foreningar/x"), ("foreningar/x/konto", "foreningar/x"),
                ("foreningar/x/delar/y/avslut", "foreningar/x"), ("personal/jav/sok", "personal/jav"),
                ("bokningar/x/avbokning", "bokningar/x"), ("jag/kontakt/email/kod", "jag/kontakt/email"),
                ("personal/bokningar/x/avbokning", "personal/bokningar/x"), ("kalender", ""),
            ] {
                let answer = try await desk.site.send(.get, "/sundsvall/\(path)", headers: desk.customer)
                #expect(answer.status == 303)
                #expect(answer.location == (page.isEmpty ? "/sundsvall" : "/sundsvall/\(page)"), "\(path)")
            }
            let routes = Set(desk.site.routes.filter { !$0.isAPI }.map(\.pattern))
            let unread = routes.filter { pattern in
                pattern.hasPrefix("/{municipality}")
                    && !desk.site.routes.contains { $0.pattern == pattern && $0.method == .get }
            }
            #expect(unread.isEmpty)
        }
    }
}
