import Domain
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Undoing by the API")
struct BookingAPITests {
    private struct Program {
        let site: SiteInProcess
        let token: String

        init(_ sample: SampleInstallation) async throws {
            site = try SiteInProcess(sample.installation)
            token = try await APITokens(sample.installation).create(
                for: sample.people[1].person.id, in: sample.municipality
            ).text
        }

        func post(_ path: String, _ body: String = "") async throws -> SiteInProcess.Answer {
            try await site.send(
                .post, "/api/v1/2281/bookings/\(path)",
                headers: [.authorization: "Bearer \(token)", .contentType: "application/json"], body: body)
        }
    }

    @Test("A cancellation is undone soon after, and no longer")
    func reinstatement() async throws {
        try await withSample(.sqlite) { sample in
            let program = try await Program(sample)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[1])
            _ = try await program.post("\(booking.id)/cancellation")
            let back = try await program.post("\(booking.id)/reinstatement")
            #expect(back.status == 200 && back.body.contains("\"state\":\"confirmed\""))
            #expect(back.body.contains(booking.reference.text))
            #expect(try await sample.taken("a") == [booking.slot.period])
            _ = try await program.post("\(booking.id)/cancellation", "{}")
            sample.clock.now = sample.clock.now + Booking.undoTime
            let late = try await program.post("\(booking.id)/reinstatement")
            #expect(late.status == 422 && late.body.contains("/problems/too-late"))
        }
    }

    @Test("A move is undone soon after; a booking that lies where it was booked has none to undo")
    func restoration() async throws {
        try await withSample(.sqlite) { sample in
            let program = try await Program(sample)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[1])
            #expect(try await program.post("\(booking.id)/restoration").status == 422)
            _ = try await sample.bookings.move(
                booking.id, to: sample.slot("b", "2026-12-01 18:00"), by: sample.people[1])
            let back = try await program.post("\(booking.id)/restoration", "{}")
            #expect(back.status == 200 && back.body.contains("\"space\":\"\(booking.slot.space)\""))
            #expect(try await sample.taken("a") == [booking.slot.period])
            #expect(try await program.post("\(booking.id)/restoration", "{\"a\":1}").status == 400)
        }
    }
}
