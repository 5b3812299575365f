import Domain
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Until when a booking may be changed")
struct ChangeLimitPagesTests {
    @Test(
        "A time within the notice says before and after the press that only the press may be undone, and the API too"
    )
    func withinNotice() async throws {
        try await withSample(.sqlite) { sample in
            let desk = try await Desk(sample)
            let slot = try sample.slot("a", "2026-11-24 18:00")
            let wish = QueryString.make([
                ("space", slot.space.text), ("start", slot.starts.rfc3339), ("end", slot.ends.rfc3339),
            ])
            let before = try await desk.get("boka/tid?\(wish)", desk.customer)
            #expect(
                before.contains("Tiden börjar om mindre än 24 timmar") && before.contains("inom 10 minuter"))
            let booking = try await sample.bookings.book(slot, by: sample.people[1])
            let after = try await desk.get("bokningar/\(booking.id)", desk.customer)
            #expect(after.contains("mindre än 24 timmar före start") && after.contains("kl.\u{a0}12.10"))
            let token = try await APITokens(sample.installation).create(
                TokenWish(
                    name: "Prov", scopes: [.readBookings], expiresAt: sample.clock.now + .hours(24),
                    now: sample.clock.now),
                for: sample.people[1].person.id, in: sample.municipality)
            let json = try await desk.site.send(
                .get, "/api/v1/2281/bookings/\(booking.id)",
                headers: [.authorization: "Bearer \(token.text)"]
            ).body
            #expect(json.contains("\"changeableUntil\":\"2026-11-24T12:10:00+01:00\""))
            sample.clock.now = try SampleInstallation.instant("2026-11-24 13:00")
            let late = try await desk.get("bokningar/\(booking.id)", desk.customer)
            #expect(
                late.contains(
                    "gränsen var 10 minuter efter bokningen, tisdag 24\u{a0}november kl.\u{a0}12.10"))
        }
    }

    @Test("A booking that is too late to move can be given back or made longer, and has no other time")
    func tooLateToMove() async throws {
        try await withSample(.sqlite) { sample in
            let desk = try await Desk(sample)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-11-25 18:00"), by: sample.people[1])
            sample.clock.now = try SampleInstallation.instant("2026-11-25 12:00")
            let address = "/sundsvall/bokningar/\(booking.id)/flytt"
            let page = try await desk.site.send(.get, address, headers: desk.customer)
            #expect(page.status == 303)
            let choice = try await desk.get("bokningar/\(booking.id)/aterlamning", desk.customer)
            #expect(choice.contains("för sent") && choice.contains("Behåll bara 18.00–18.30"))
            #expect(choice.contains("18.00–19.30") && !choice.contains("19.00–20.00"))
            let target = try sample.slot("b", "2026-11-26 18:00")
            let pressed = try await desk.post(
                "bokningar/\(booking.id)/flytt",
                QueryString.make([
                    ("space", target.space.text), ("start", target.starts.rfc3339),
                    ("end", target.ends.rfc3339),
                ]), desk.customer)
            #expect(pressed.status == 422)
            #expect(!pressed.body.contains("name=\"slot\"") && !pressed.body.contains("name=\"start\""))
            let given = try await desk.post(
                "bokningar/\(booking.id)/aterlamning", "key=k1&varfor=&behall=inget", desk.customer)
            #expect(given.status == 303)
            let done = try await desk.get("bokningar/\(booking.id)", desk.customer)
            #expect(done.contains("Tiden är lämnad tillbaka") && done.contains("Du betalar ändå 150"))
        }
    }
}
