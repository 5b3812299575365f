import Domain
import Foundation
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Pages of series, asked as a browser asks")
struct SeriesPagesTests {
    private func withDesk(_ body: (Desk) async throws -> Void) async throws {
        try await withSample(.sqlite) { sample in try await body(Desk(sample)) }
    }

    /// The form as it is filled in for three Wednesdays.
    private func question(_ desk: Desk, _ changes: [String: String?] = [:]) throws -> [String: String] {
        var fields = [
            "visa": "1", "yta": try desk.sample.space("b").text, "forvald": "3", "dag": "2026-12-02",
            "tid": "18:00", "langd": "60", "upprepa": "1v", "dagar": "1", "d3": "1", "antal": "3",
            "sista": "", "hoppa": "1",
        ]
        for (name, value) in changes { fields[name] = value }
        return fields
    }

    private func ask(_ desk: Desk, _ fields: [String: String]) async throws -> SiteInProcess.Answer {
        try await desk.site.send(
            .get, "/sundsvall/boka/serie?\(PostedForm.body(fields.map { ($0, $1) }))", headers: desk.customer)
    }

    @Test("The weekday follows the first day until others are chosen, and neither is changed unasked")
    func weekday() async throws {
        try await withDesk { desk in
            let followed = try await ask(desk, question(desk, ["dag": "2026-12-04"]))
            #expect(followed.status == 200 && followed.body.contains("Fredag 4\u{a0}december"))
            #expect(followed.body.contains("name=\"d5\" value=\"1\" checked"))
            #expect(!followed.body.contains("name=\"d3\" value=\"1\" checked"))
            #expect(followed.body.contains("name=\"forvald\" value=\"5\""))
            let chosen = try await ask(
                desk, question(desk, ["dag": "2026-12-04", "d5": "1", "forvald": ""]))
            #expect(chosen.status == 200 && chosen.body.contains("Onsdag 9\u{a0}december"))
            let strange = try await ask(desk, question(desk, ["dag": "2026-12-04", "forvald": "5"]))
            #expect(strange.status == 422)
            #expect(strange.body.contains("Första dagen är en fredag, men du har kryssat för onsdagar."))
            let last = try await ask(desk, question(desk, ["upprepa": "1s"]))
            #expect(last.status == 422 && last.body.contains("är inte den sista onsdagen i månaden."))
            #expect(last.body.contains("Välj 30\u{a0}december som första dag"))
        }
    }

    @Test("Every button reads the whole page, and nothing is booked that was not shown")
    func wholePage() async throws {
        try await withDesk { desk in
            let page = try await ask(desk, question(desk)).body
            func rows(_ page: String) -> Int { page.split(separator: "id=\"rad-").count - 1 }
            #expect(rows(page) == 3)
            var fields = try question(desk)
            fields["serie"] = try #require(
                PostedForm.all(in: page).first { $0.action.hasSuffix("/bokningsserier") }?.fields
                    .first { $0.name == "serie" }?.value)
            fields["kund"] = desk.sample.people[1].person.id.text
            fields["key"] = "en-nyckel"
            for day in ["2026-12-02", "2026-12-09", "2026-12-16"] { fields["val-\(day)"] = "planerad" }
            fields["val-2026-12-09"] = "hoppa"
            func press(_ changes: [String: String]) async throws -> SiteInProcess.Answer {
                let all = fields.merging(changes) { $1 }
                return try await desk.post(
                    "bokningsserier", PostedForm.body(all.map { ($0, $1) }), desk.customer)
            }
            let again = try await press(["gor": "visa", "antal": "", "sista": "2026-12-30"])
            #expect(again.status == 200 && rows(again.body) == 5)
            #expect(again.body.contains("name=\"sista\" value=\"2026-12-30\""))
            #expect(again.body.contains("value=\"hoppa\" selected"))
            #expect(again.body.contains("5 tillfällen enligt regeln, 4 när det som hoppas över"))
            let unseen = try await press(["gor": "boka", "antal": "5"])
            #expect(unseen.status == 422 && unseen.body.contains("Du har ändrat något sedan"))
            #expect(try await desk.sample.count("booking") == 0)

            let made = try await press(["gor": "boka"])
            #expect(made.status == 303 && made.location.hasSuffix("?klart=bokad"))
            let address = String(made.location.dropFirst("/sundsvall/".count))
            let series = try await desk.get(address, desk.customer)
            #expect(
                series.contains("Klart. 2 tillfällen är bokade.")
                    && series.contains("href=\"/sundsvall/bokningar\""))
            #expect(
                series.contains("3 enligt regeln, 2 bokade") && series.contains("Pris för det som är kvar"))
            let own = String(address.prefix { $0 != "?" })
            let longer = try await desk.get("\(own)/forlang", desk.customer)
            #expect(longer.contains("Regeln har gett 3 tillfällen till dess, och 2 av dem är bokade."))

            // Where all lie already there is nothing to change.
            let space = try desk.sample.space("b")
            let same = try await desk.get(
                "\(own)/andra?visa=1&omfang=alla&tid=18:00&langd=60&yta=\(space)", desk.customer)
            #expect(same.contains("Inget av tillfällena går att ändra") && !same.contains("value=\"boka\""))
            let moved = try await desk.get(
                "\(own)/andra?visa=1&omfang=alla&tid=19:00&langd=60&yta=\(space)", desk.customer)
            #expect(moved.contains(">Ändra 2 tillfällen<"))
        }
    }

    @Test("A booking, a facility and one's bookings lead to a series with its space filled in")
    func ways() async throws {
        try await withDesk { desk in
            let empty = try await desk.get("bokningar", desk.customer)
            #expect(empty.contains("Vill du ha samma tid flera veckor?"))
            let booking = try await desk.sample.bookings.book(
                desk.sample.slot("a", "2026-12-01 18:00"), by: desk.sample.people[1])
            let href = "/sundsvall/boka/serie?yta=\(booking.slot.space)&dag=2026-12-08&tid=18:00&langd=60"
                .replacing("&", with: "&amp;")
            for path in ["bokningar", "bokningar/\(booking.id)"] {
                let page = try await desk.get(path, desk.customer)
                #expect(page.replacing("&#x3D;", with: "=").contains(href), "\(path)")
            }
            let facility = try await desk.get(
                "anlaggningar/exempelhallen?yta=\(booking.slot.space)", desk.customer)
            #expect(facility.contains("/sundsvall/boka/serie?yta=\(booking.slot.space)"))
        }
    }
}
