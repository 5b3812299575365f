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
            #expect(answer.status == 303 && answer.location.contains("/formular"))
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
            #expect(mine.body.contains(">Avboka</button>") && !mine.body.contains("formuläret"))
            #expect(mine.body.contains("Söndag 20\u{a0}december 18.00–19.00, Exempelhallen, Del A"))
            func isLost(_ answer: SiteInProcess.Answer) -> Bool {
                answer.status == 200 && answer.body.contains("Inget har ändrats")
                    && !answer.body.contains("sjuk") && !answer.body.contains("name=\"skal\"")
            }
            #expect(isLost(try await page(sample.people[2], kept)))
            let changed = kept.replacing(".", with: ".AAAA", maxReplacements: 1)
            #expect(isLost(try await page(me, changed)))
            sample.clock.now = sample.clock.now + 15
            #expect(isLost(try await page(me, kept)))
        }
    }

    @Test("A press of a session that is gone is told of, with the way back to its page")
    func lost() async throws {
        try await withSample(.sqlite) { sample in
            let site = try SiteInProcess(sample.installation)
            let answer = try await site.send(
                .post, "/sundsvall/personal/avstangningar",
                headers: [
                    .cookie: "__Host-session-2281=x", .contentType: "application/x-www-form-urlencoded",
                    .referer: "https://boka.example.org/sundsvall/personal/avstangningar?a=1",
                ], body: "yta=1")
            let query = try #require(answer.location.split(separator: "?", maxSplits: 1).last)
            let back = try #require(try Form(text: String(query))["back"])
            let session = try await session(of: sample.people[1], in: sample)
            let page = try await site.send(.get, back, headers: [.cookie: session])
            #expect(page.status == 200 && page.body.contains("Du var utloggad när du tryckte"))
            #expect(page.body.contains("href=\"/sundsvall/personal/avstangningar?a=1\""))
            let elsewhere = try await site.send(
                .get, "/sundsvall/formular?sida=https://example.org/", headers: [.cookie: session])
            #expect(elsewhere.body.contains("class=\"button\" href=\"/sundsvall\""))
        }
    }

    @Test("A time and a place that were chosen are read in words, and the button says what it does")
    func inWords() throws {
        func page(_ path: String, _ text: String) throws -> InterruptedFormPage {
            InterruptedFormPage(
                frame: try SampleFrame().make(), action: path, back: "/sundsvall", form: try Form(text: text),
                catalogue: SampleTown().catalogue, booking: nil)
        }
        func rows(_ page: InterruptedFormPage) -> [[String]] {
            (page.body["typed"] as? [[String: Any]] ?? []).map { row in
                ["label", "text"].compactMap { row[$0] as? String }
            }
        }
        let move = try page(
            "/sundsvall/bokningar/1/flytt",
            "space=part-a&start=2026-12-09T15:30:00%2B01:00&end=2026-12-09T16:30:00%2B01:00&key=k")
        #expect(move.body["button"] as? String == "Flytta bokningen")
        #expect(rows(move) == [["Tid", "Onsdag 9\u{a0}december 15.30–16.30, Exempelhallen, Del A"]])
        let closure = try page(
            "/sundsvall/personal/avstangningar",
            "yta=part-a&start=2026-12-01&fran=07:00&slut=2026-12-02&till=22:00&skal=Golvet")
        #expect(closure.body["button"] as? String == "Stäng av")
        #expect(
            rows(closure).map(\.last) == [
                "Exempelhallen, Del A", "Tisdag 1\u{a0}december", "07.00", "Onsdag 2\u{a0}december", "22.00",
                "Golvet",
            ])
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
