import Domain
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Who booked for an organisation")
struct BookedByTests {
    @Test("Its members and the staff see who; one with protected identity stays that")
    func shown() async throws {
        try await withSample(.sqlite) { sample in
            let desk = try await Desk(sample)
            let reason = try #require(Reason("Stadgar finns."))
            let first = try #require(CalendarDate("2026-11-24"))
            let open = try #require(DateSpan(first: first, last: nil))
            _ = try await Staff(sample.installation).assignByCommand(
                RoleDraft(
                    to: .known(sample.people[3].person.id), role: .caseOfficer, days: open, because: reason),
                in: sample.municipality)
            let wish = try #require(OrganisationWish(kind: .association, name: "Exempelby IF", number: nil))
            let club = try await Organisations(sample.installation).register(wish, by: sample.people[1]).id
            try await OrganisationReviews(sample.installation).approve(
                club, by: sample.people[3], because: reason)
            let scope = try #require(MandateScope(permissions: [.book], days: open))
            try await Mandates(sample.installation).give(
                scope, to: sample.people[2].person.id, for: club, by: sample.people[1])
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[2].acting(for: .organisation(club)))
            for (path, who) in [
                ("bokningar/\(booking.id)", desk.customer),
                ("personal/bokningar/\(booking.id)", desk.officer),
            ] {
                let page = try await desk.get(path, who)
                #expect(page.contains("<dt>Bokad av</dt><dd>Exempelperson 3</dd>"), "\(path)")
            }
            try await ProtectedIdentity(sample.installation).set(true, by: sample.people[2])
            let page = try await desk.get("bokningar/\(booking.id)", desk.customer)
            #expect(page.contains("<dt>Bokad av</dt>") && !page.contains("Exempelperson 3"))
            let own = try await sample.bookings.book(
                sample.slot("b", "2026-12-01 18:00"), by: sample.people[1])
            #expect(try await !desk.get("bokningar/\(own.id)", desk.customer).contains("Bokad av"))
        }
    }
}
