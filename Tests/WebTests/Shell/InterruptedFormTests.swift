import Domain
import Foundation
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("A form whose session ends while it is written")
struct InterruptedFormTests {
    private func session(of person: Principal, in sample: SampleInstallation) async throws -> String {
        let token = try await Sessions(sample.installation).begin(
            for: person.person.id, in: sample.municipality,
            by: Authentication(provider: "test", level: "loa3", at: sample.clock.now))
        return "__Host-session-2281=\(token.text)"
    }

    private func send(
        _ form: String, to path: String, with cookie: String, at site: SiteInProcess
    ) async throws -> SiteInProcess.Answer {
        try await site.send(
            .post, path,
            headers: [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"], body: form)
    }

    @Test(
        "What was typed is there after logging in, for nobody else, and is sent by a press alone",
        arguments: Engine.allCases)
    func comesBack(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let site = try SiteInProcess(sample.installation)
            let me = sample.people[1]
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-20 18:00"), by: me)
            let old = try await session(of: me, in: sample)
            sample.clock.now = sample.clock.now + .hours(8 * 24)
            let path = "/sundsvall/bokningar/\(booking.id)/avbokning"
            let answer = try await send("skal=Jag+%C3%A4r+sjuk&x=%3Cb%3E", to: path, with: old, at: site)
            #expect(answer.status == 303 && answer.location.hasSuffix("formular"))
            let kept = try #require(
                answer.headers[.setCookie]?.split(separator: ";").first.map(String.init))
            #expect(kept.hasPrefix("__Host-formular-2281=") && kept.utf8.count < 4096)
            #expect(!kept.contains("sjuk"))

            func page(_ person: Principal, _ cookie: String) async throws -> SiteInProcess.Answer {
                let session = try await session(of: person, in: sample)
                return try await site.send(
                    .get, "/sundsvall/formular", headers: [.cookie: "\(session); \(cookie)"])
            }
            let mine = try await page(me, kept)
            #expect(mine.status == 200 && mine.body.contains("Jag är sjuk"))
            #expect(mine.body.contains("action=\"\(path)\"") && mine.body.contains("value=\"&lt;b&gt;\""))
            #expect(
                try await BookingsOfCustomer(sample.installation).find(booking.id, of: me).booking.isConfirmed
            )
            #expect(try await page(sample.people[2], kept).status == 303)
            let changed = kept.replacing(".", with: ".AAAA", maxReplacements: 1)
            #expect(try await page(me, changed).status == 303)
            sample.clock.now = sample.clock.now + 15
            #expect(try await page(me, kept).status == 303)
        }
    }

    @Test("Nothing is kept of who is not known, of files, or of what is too large")
    func notKept() async throws {
        try await withSample(.sqlite) { sample in
            let site = try SiteInProcess(sample.installation)
            let session = try await session(of: sample.people[1], in: sample)
            sample.clock.now = sample.clock.now + .hours(8 * 24)
            let path = "/sundsvall/kalender"
            for (form, cookie) in [
                ("a=b", "__Host-session-2281=x"), ("a=b", "other=x"),
                ("a=\(String(repeating: "b", count: 3000))", session),
            ] {
                let answer = try await send(form, to: path, with: cookie, at: site)
                #expect(answer.status == 303 && answer.headers[.setCookie] == nil)
            }
        }
    }
}
