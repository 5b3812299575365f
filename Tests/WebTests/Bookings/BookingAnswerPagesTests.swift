import Domain
import Foundation
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Who comes, asked as a browser asks")
struct BookingAnswerPagesTests {
    private func withLink(_ body: (Desk, Booking, String) async throws -> Void) async throws {
        try await withSample(.sqlite) { sample in
            let desk = try await Desk(sample)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[1])
            let made = try await desk.post("bokningar/\(booking.id)/delning", "", desk.customer)
            #expect(made.status == 303)
            let page = try await desk.get("bokningar/\(booking.id)", desk.customer)
            let link = try #require(page.firstMatch(of: #/https?:[^"]*(/sundsvall/kommer/[\w-]{43})"/#))
            try await body(desk, booking, String(link.1))
        }
    }

    private func answer(
        _ desk: Desk, _ link: String, _ body: String, _ headers: HTTPFields = [:]
    ) async throws -> SiteInProcess.Answer {
        try await desk.post(String(link.dropFirst("/sundsvall/".count)), body, headers)
    }

    @Test("Without a log-in one sees when and where and no person, answers, and changes the answer")
    func answers() async throws {
        try await withLink { desk, booking, link in
            let name = desk.sample.people[1].person.name
            let asked = try await desk.site.send(.get, link)
            #expect(asked.status == 200 && asked.body.contains("Exempelhallen"))
            #expect(!asked.body.contains(name) && !asked.body.contains(booking.reference.text))
            let robots = try #require(HTTPField.Name("x-robots-tag"))
            #expect(asked.headers[robots] == "noindex, nofollow")
            #expect(asked.headers[.cacheControl] == "no-store")
            let given = try await answer(desk, link, "namn=Kim+%3Cb%3E&svar=ja")
            #expect(given.status == 303 && given.location == "\(link)?svarat=1")
            let cookie = try #require(given.headers[.setCookie])
            #expect(
                cookie.contains("HttpOnly") && cookie.contains("Secure") && cookie.contains("SameSite=Lax"))
            let own: HTTPFields = [.cookie: String(cookie.prefix { $0 != ";" })]
            let again = try await desk.site.send(.get, "\(link)?svarat=1", headers: own)
            #expect(again.body.contains("Tack, du har svarat att du kommer."))
            #expect(try await answer(desk, link, "namn=Kim&svar=nej", own).status == 303)
            let page = try await desk.get("bokningar/\(booking.id)", desk.customer)
            #expect(page.contains("0 kommer, 1 kommer inte") && page.contains(">Kim<"))
            let removal = try #require(page.firstMatch(of: #/bokningar/[\w-]+/svar/[\w-]+/borttaget/#)).0
            let stranger = try await Desk.session(of: desk.sample.people[2], in: desk.sample)
            #expect(try await desk.post(String(removal), "", stranger).status == 404)
            #expect(try await desk.post(String(removal), "", desk.customer).status == 303)
            #expect(try await !desk.get("bokningar/\(booking.id)", desk.customer).contains(">Kim<"))
        }
    }

    @Test("What is wrong is told, with what was written, and from another site nothing is taken")
    func wrong() async throws {
        try await withLink { desk, _, link in
            let long = String(repeating: "a", count: 61)
            for (body, status) in [
                ("namn=&svar=ja", 422), ("namn=\(long)&svar=ja", 422), ("svar=ja", 400), ("namn=Kim", 400),
                ("namn=Kim&svar=kanske", 400),
            ] {
                #expect(try await answer(desk, link, body).status == status, "\(body)")
            }
            let site = try #require(HTTPField.Name("sec-fetch-site"))
            let foreign = try await answer(desk, link, "namn=Kim&svar=ja", [site: "cross-site"])
            #expect(foreign.status == 403)
            #expect(try await desk.sample.count("booking_answer") == 0)
            let unknown = "/sundsvall/kommer/okand"
            #expect(try await desk.site.send(.get, unknown).status == 404)
            for _ in 1..<Attempts.Kind.feed.limit { _ = try await desk.site.send(.get, unknown) }
            #expect(try await desk.site.send(.get, unknown).status == 429)
            #expect(try await desk.site.send(.get, link).status == 200)
        }
    }

    @Test("A time that was moved says from when, and one that is called off takes no answer")
    func changed() async throws {
        try await withLink { desk, booking, link in
            let me = desk.sample.people[1]
            _ = try await desk.sample.bookings.move(
                booking.id, to: desk.sample.slot("b", "2026-12-02 18:00"), by: me)
            let moved = try await desk.site.send(.get, link)
            #expect(moved.body.contains("Flyttad från"))
            _ = try await desk.sample.bookings.cancel(booking.id, by: me)
            let off = try await desk.site.send(.get, link)
            #expect(off.status == 200 && off.body.contains("Tiden är inställd"))
            #expect(!off.body.contains("name=\"namn\""))
            #expect(try await answer(desk, link, "namn=Kim&svar=ja").status == 409)
            _ = try await desk.post("bokningar/\(booking.id)/delning/slut", "", desk.customer)
            #expect(try await desk.site.send(.get, link).status == 404)
        }
    }
}
