import Domain
import Foundation
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("The list of bookings, asked as a browser asks")
struct BookingListPagesTests {
    private func withDesk(_ body: (Desk) async throws -> Void) async throws {
        try await withSample(.sqlite) { sample in try await body(Desk(sample)) }
    }

    @Test("What is chosen stands in the address, on the page and in both files")
    func chosen() async throws {
        try await withDesk { desk in
            let me = desk.sample.people[1]
            let hall = try await desk.sample.bookings.book(
                desk.sample.slot("a", "2026-12-01 18:00"), by: me)
            let room = try await desk.sample.bookings.book(
                desk.sample.slot("rum", "2026-12-02 18:00"), by: me)
            let house = try desk.sample.facility("exempelhuset").id
            let query = "visa=kommande&plats=\(house)&sok=rum%22met"
            let none = try await desk.get("bokningar?\(query)", desk.customer)
            #expect(none.contains("value=\"rum&quot;met\""))
            #expect(none.contains("Inga bokningar stämmer med det du valde."))
            let page = try await desk.get("bokningar?plats=\(house)", desk.customer)
            #expect(page.contains("Du ser: Exempelhuset"))
            #expect(page.contains("bokningar/\(room.id)") && !page.contains("bokningar/\(hall.id)"))
            #expect(page.contains("/sundsvall/bokningar.csv?plats=\(house)"))
            let csv = try await desk.site.send(
                .get, "/sundsvall/bokningar.csv?plats=\(house)", headers: desk.customer)
            #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(csv.headers[.contentDisposition] == "attachment; filename=\"bokningar-sundsvall.csv\"")
            let lines = csv.body.split(separator: "\r\n").map(String.init)
            #expect(lines.count == 2)
            #expect(
                lines.first
                    == "Bokningsnummer,Serie,Läge,Börjar,Slutar,Anläggning,Yta,Bokat för,Pris (kr)")
            #expect(
                lines.last?.hasPrefix(
                    "\(room.reference),,bekräftad,2026-12-02 18:00,2026-12-02 19:00,Exempelhuset,Rummet,")
                    == true)
            let calendar = try await desk.site.send(
                .get, "/sundsvall/bokningar.ics?plats=\(house)", headers: desk.customer)
            #expect(calendar.headers[.contentType]?.hasPrefix("text/calendar") == true)
            #expect(calendar.body.contains("UID:\(room.id)@sundsvall.manegen"))
            #expect(!calendar.body.contains("\(hall.id)"))
        }
    }

    @Test("A choice that does not exist is refused, and what is somebody else's too")
    func refused() async throws {
        try await withDesk { desk in
            for (query, status) in [
                ("visa=alla", 400), ("kund=\(desk.sample.people[0].person.id)", 403), ("kund=okand", 403),
            ] {
                for path in ["bokningar", "bokningar.csv", "bokningar.ics"] {
                    let answer = try await desk.site.send(
                        .get, "/sundsvall/\(path)?\(query)", headers: desk.customer)
                    #expect(answer.status == status, "\(path)?\(query)")
                }
            }
            let nobody = try await desk.site.send(.get, "/sundsvall/bokningar.csv")
            #expect(nobody.status == 303 && nobody.location.hasPrefix("/sundsvall/logga-in"))
        }
    }

    @Test("A name that begins as a formula does is no formula in the table")
    func formula() async throws {
        try await withDesk { desk in
            let me = desk.sample.people[1]
            _ = try await desk.sample.bookings.book(desk.sample.slot("rum", "2026-12-02 18:00"), by: me)
            try await desk.sample.installation.database.transaction(.write, in: .all) { transaction in
                try transaction.execute("UPDATE space SET name = '=HYPERLINK(1)' WHERE name = 'Rummet'")
                try transaction.execute("UPDATE municipality SET places_version = places_version + 1")
            }
            let csv = try await desk.site.send(.get, "/sundsvall/bokningar.csv", headers: desk.customer)
            #expect(csv.body.contains(",'=HYPERLINK(1),"))
        }
    }

    @Test("Several customers' bookings say whose they are")
    func everybody() async throws {
        try await withDesk { desk in
            let sample = desk.sample
            let me = sample.people[1]
            _ = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            let reason = try #require(Reason("Protokoll finns."))
            let today = try #require(CalendarDate("2026-11-24"))
            _ = try await Staff(sample.installation).assignByCommand(
                RoleDraft(
                    to: .known(sample.people[3].person.id), role: .administrator,
                    days: #require(DateSpan(first: today, last: nil)), because: reason),
                in: sample.municipality)
            let wish = try #require(
                OrganisationWish(
                    kind: .association, name: "Exempelby IF", number: OrganisationNumber("802900-0018")))
            let club = try await Organisations(sample.installation).register(wish, by: me)
            try await OrganisationReviews(sample.installation).approve(
                club.id, by: sample.people[3], because: reason)
            _ = try await sample.bookings.book(
                sample.slot("b", "2026-12-02 18:00"), by: me.acting(for: .organisation(club.id)))
            let page = try await desk.get("bokningar?kund=alla", desk.customer)
            #expect(page.contains("<p class=\"soft small\">Exempelby IF</p>"))
            #expect(page.contains("<p class=\"soft small\">\(me.person.name)</p>"))
            let clubs = try await desk.get("bokningar?kund=\(club.id)", desk.customer)
            #expect(clubs.contains("Bokningar för Exempelby IF"))
        }
    }
}
