import Domain
import Foundation
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Pages of bookings that are not as they were booked")
struct LateBookingPagesTests {
    /// With a booking of this evening that was made an hour ago.
    private func withLate(_ body: (Desk, Booking) async throws -> Void) async throws {
        try await withSample(.sqlite) { sample in
            let noon = sample.clock.now
            sample.clock.now = noon - 60
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-11-24 18:00", 120), by: sample.people[1])
            sample.clock.now = noon
            try await body(Desk(sample), booking)
        }
    }

    @Test(
        "What one still can do with a late booking stands in the list, and lengthening has a link of its own")
    func late() async throws {
        try await withLate { desk, booking in
            let list = try await desk.get("bokningar", desk.customer)
            #expect(list.contains(">Lämna tillbaka eller förläng<"))
            #expect(
                list.contains("aria-label=\"Lämna tillbaka eller förläng i dag 18.00–20.00, Exempelhallen\""))
            let page = try await desk.get("bokningar/\(booking.id)", desk.customer)
            #expect(page.contains("/aterlamning#langre\">Förläng<"))
            let back = try await desk.get("bokningar/\(booking.id)/aterlamning", desk.customer)
            #expect(back.contains("<button class=\"primary\" name=\"behall\" value=\"inget\">"))
            #expect(back.contains("id=\"langre\""))
        }
    }

    @Test(
        "A time that is made shorter says so, and why it costs the same; one given back says what is to pay")
    func givenBack() async throws {
        try await withLate { desk, booking in
            let (bookings, me) = (desk.sample.bookings, desk.sample.people[1])
            let kept = booking.slot.starts..<booking.slot.starts + 60
            _ = try await bookings.giveBack(booking.id, keeping: kept, because: nil, by: me)
            let shorter = try await desk.get("bokningar/\(booking.id)", desk.customer)
            #expect(shorter.contains("Kortad från i dag 18.00–20.00") && !shorter.contains("Flyttad från"))
            #expect(
                shorter.contains(">Ångra ändringen<")
                    && shorter.contains("Priset är detsamma som för hela tiden"))
            let undone = try await desk.post("bokningar/\(booking.id)/aterflytt", "", desk.customer)
            let page = try await desk.get(
                String(undone.location.dropFirst("/sundsvall/".count)), desk.customer)
            #expect(page.contains("Ändringen är ångrad."))

            _ = try await bookings.giveBack(booking.id, keeping: nil, because: nil, by: me)
            let whole = try await desk.get("bokningar/\(booking.id)", desk.customer)
            #expect(whole.contains("Lämnad tillbaka ") && !whole.contains("Avbokad "))
            #expect(whole.contains(">Ångra<") && !whole.contains("Ångra avbokningen"))
            #expect(try await desk.get("bokningar", desk.customer).contains("Att betala: 300\u{a0}kr"))
        }
    }

    @Test("One that the municipality cancelled says why once, and leads on")
    func cancelled() async throws {
        try await withSample(.sqlite) { sample in
            let desk = try await Desk(sample)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[1])
            _ = try await sample.bookings.cancel(
                booking.id, by: sample.people[0], as: .staff(#require(Reason("Röret har gått sönder"))))
            let page = try await desk.get("bokningar/\(booking.id)", desk.customer)
            #expect(page.split(separator: "Röret har gått sönder").count == 2, "once")
            #expect(page.contains(">Hitta en annan tid<") && page.contains("datum=2026-12-01"))
        }
    }

    @Test("What is offered in the place of what was asked for can be taken on the page of the request")
    func offered() async throws {
        try await withSample(.sqlite) { sample in
            let desk = try await Desk(sample)
            let requests = Requests(sample.installation)
            let asked = try await requests.ask(
                sample.slot("forfragan", "2026-12-08 18:00"), by: sample.people[1])
            let address = "bokningar/\(asked.id)"
            #expect(try await desk.get(address, desk.customer).contains("Förfrågan är skickad"))
            _ = try await requests.offer(
                sample.slot("scen", "2026-12-08 18:00"), until: sample.clock.now + .hours(24),
                inPlaceOf: asked.id, because: #require(Reason("Match")), by: sample.people[0])
            let page = try await desk.get(address, desk.customer)
            #expect(page.contains("Kommunen erbjuder dig en annan tid") && page.contains("/antagande\""))
        }
    }

    @Test("Where the time a week later is asked for, that is said and comes first")
    func nextWeek() async throws {
        try await withSample(.sqlite) { sample in
            let desk = try await Desk(sample)
            let asked = try await Requests(sample.installation).ask(
                sample.slot("forfragan", "2026-12-08 18:00"), by: sample.people[1])
            _ = try await Requests(sample.installation).accept(
                asked.id, denying: [], because: nil, by: sample.people[0])
            let page = try await desk.get("bokningar/\(asked.id)", desk.customer)
            #expect(page.contains("Du kan fråga om samma tid") && !page.contains("går inte att boka"))
            let again = try #require(page.firstRange(of: "class=\"again\""))
            let first = page[again.upperBound...].firstMatch(of: /name="start" value="([^"]+)"/)
            #expect(first?.1 == "2026-12-15T18:00:00+01:00")
        }
    }
}
