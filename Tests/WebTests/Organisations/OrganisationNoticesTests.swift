import Domain
import Foundation
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing
import Texts

@testable import Web

@Suite("What the pages of an organisation confirm")
struct OrganisationNoticesTests {
    /// A site with an association that person 0 signs for, and sessions of persons 0 and 1.
    private struct Club {
        let site: SiteInProcess
        let page: String
        let sessions: [String]

        init(_ sample: SampleInstallation) async throws {
            let installation = sample.installation
            let reason = try #require(Reason("Stadgar finns."))
            let days = try #require(
                CalendarDate("2026-11-24").flatMap { DateSpan(first: $0, last: nil) })
            _ = try await Staff(installation).assignByCommand(
                RoleDraft(
                    to: .known(sample.people[3].person.id), role: .caseOfficer, days: days, because: reason),
                in: sample.municipality)
            let wish = try #require(
                OrganisationWish(kind: .association, name: "Exempelby IF", number: nil))
            let id = try await Organisations(installation).register(wish, by: sample.people[0]).id
            try await OrganisationReviews(installation).approve(id, by: sample.people[3], because: reason)
            site = try SiteInProcess(installation)
            page = "/sundsvall/foreningar/\(id)"
            var sessions: [String] = []
            for principal in sample.people.prefix(2) {
                let authentication = Authentication(provider: "test", level: "loa3", at: sample.clock.now)
                sessions.append(
                    try await Sessions(installation).begin(
                        for: principal.person.id, in: sample.municipality, by: authentication
                    ).text)
            }
            self.sessions = sessions
        }

        func send(
            _ method: HTTPRequest.Method, _ path: String, _ body: String = "", as person: Int = 0,
            cookies: String = ""
        ) async throws -> SiteInProcess.Answer {
            try await site.send(
                method, path,
                headers: [
                    .cookie: "__Host-session-2281=\(sessions[person])\(cookies)",
                    .contentType: "application/x-www-form-urlencoded",
                ], body: body)
        }

        /// What the page says after a form was sent.
        func notice(after path: String, _ body: String = "", as person: Int = 0) async throws -> String {
            let answer = try await send(.post, path, body, as: person)
            #expect(answer.status == 303, "\(path): \(answer.status)")
            let page = try await send(.get, answer.location, as: person)
            let found = page.body.firstMatch(of: /role="status">\s*<p><strong>([^<]*)<\/strong>/)
            return found.map { String($0.1) } ?? ""
        }

        /// Makes an invitation and returns the page that shows its link.
        func invite(_ whom: String) async throws -> String {
            let form = "far=1&far-book=1&start=2026-11-24&slut=&mottagare=\(whom)"
            let answer = try await send(.post, "\(page)/inbjudningar", form)
            let cookie = try #require(answer.headers[.setCookie]).prefix { $0 != ";" }
            return try await send(.get, answer.location, cookies: "; \(cookie)").body
        }
    }

    @Test("Each deed has its words", arguments: Language.allCases)
    func words(language: Language) throws {
        let phrases = try PhraseBook()[language]
        let missing = OrganisationDone.allCases.filter {
            !phrases.keys.contains("organisations.done.\($0.rawValue)")
        }
        #expect(missing == [])
    }

    @Test("An added section, a withdrawn and an accepted invitation, and an end are confirmed")
    func confirmed() async throws {
        try await withSample(.sqlite) { sample in
            let club = try await Club(sample)
            #expect(
                try await club.notice(after: "\(club.page)/delar", "del-typ=section&del-namn=Fotboll")
                    == "Sektionen är tillagd.")
            let first = try await club.invite("Kim")
            let link = try #require(first.firstMatch(of: /<input id="link" value="([^"]*)" readonly>/)).1
            let accepting = "/sundsvall/inbjudan/\(try #require(link.split(separator: "/").last))"
            #expect(try await club.notice(after: accepting, as: 1) == "Nu har du behörigheten.")
            let second = try await club.invite("Robin")
            let withdrawing = try #require(
                second.firstMatch(of: /action="([^"]*inbjudningar\/[^"]*\/aterkallelse)"/))
            #expect(
                try await club.notice(after: String(withdrawing.1))
                    == "Inbjudan är återkallad. Länken går inte att använda längre.")
            #expect(
                try await sample.count("invitation WHERE label <> ''") == 0, "a name is kept while it waits")
            let end = try await club.notice(after: "\(club.page)/avslut")
            #expect(end.contains("avslutad"))
        }
    }

    @Test("An invitation says who invites, and no ends it; yes offers to book at once")
    func invitation() async throws {
        try await withSample(.sqlite) { sample in
            let club = try await Club(sample)
            func address(_ page: String) throws -> String {
                let link = try #require(page.firstMatch(of: /<input id="link" value="([^"]*)" readonly>/)).1
                return "/sundsvall/inbjudan/\(try #require(link.split(separator: "/").last))"
            }
            let first = try address(try await club.invite("Kim"))
            let offer = try await club.send(.get, first, as: 1)
            #expect(offer.body.contains("Exempelperson 1 bjuder in dig.") && offer.body.contains("Tacka nej"))
            let declined = try await club.send(.post, "\(first)/nej", as: 1)
            #expect(declined.body.contains("Du har tackat nej"))
            #expect(try await club.send(.post, first, as: 1).status == 410)
            sample.clock.now = sample.clock.now + 5
            let second = try address(try await club.invite("Kim"))
            let accepted = try await club.send(.post, second, as: 1)
            let page = try await club.send(.get, accepted.location, as: 1)
            #expect(page.body.contains("Boka för Exempelby IF"))
        }
    }

    @Test("A registration is thanked for, says what comes next, and can be taken back until it is decided")
    func registered() async throws {
        try await withSample(.sqlite) { sample in
            let club = try await Club(sample)
            let form = "typ=association&namn=Nya+klubben&nummer=&epost=&telefon="
            let answer = try await club.send(.post, "/sundsvall/foreningar", form, as: 1)
            let page = try await club.send(.get, answer.location, as: 1).body
            #expect(page.contains("Tack, registreringen är skickad till kommunen."))
            #expect(page.contains("Beslutet ser du här"))
            let own = String(answer.location.prefix { $0 != "?" })
            let desk = try await Sessions(sample.installation).begin(
                for: sample.people[3].person.id, in: sample.municipality,
                by: Authentication(provider: "test", level: "loa3", at: sample.clock.now))
            func start() async throws -> String {
                try await club.site.send(
                    .get, "/sundsvall/personal", headers: [.cookie: "__Host-session-2281=\(desk.text)"]
                ).body
            }
            #expect(try await start().contains("1 väntar på beslut."))
            #expect(try await club.send(.post, "\(own)/aterkallelse", as: 0).status == 404)
            #expect(
                try await club.notice(after: "\(own)/aterkallelse", as: 1)
                    == "Registreringen är tillbakatagen.")
            #expect(try await !start().contains("väntar på beslut"))
            let list = try await club.send(.get, "/sundsvall/foreningar", as: 1).body
            #expect(!list.contains("Nya klubben"))
        }
    }

    @Test("Before organisations are merged the page names who gets what, and who signs takes a tick")
    func merging() async throws {
        try await withSample(.sqlite) { sample in
            let club = try await Club(sample)
            let desk = try await Sessions(sample.installation).begin(
                for: sample.people[3].person.id, in: sample.municipality,
                by: Authentication(provider: "test", level: "loa3", at: sample.clock.now))
            let id = try #require(club.page.split(separator: "/").last)
            let page = try await club.site.send(
                .get, "/sundsvall/personal/foreningar/\(id)",
                headers: [.cookie: "__Host-session-2281=\(desk.text)"]
            ).body
            let form = try #require(PostedForm.all(in: page).first { $0.action.hasSuffix("sammanslagning") })
            #expect(form.fields.filter { $0.kind == .box }.count == 1)
            #expect(page.contains("<li>Exempelperson 1: boka, "))
        }
    }

    @Test("Invitations that wait have names, their buttons too, and the link can be sent")
    func named() async throws {
        try await withSample(.sqlite) { sample in
            let club = try await Club(sample)
            _ = try await club.invite("Kim+%3Cb%3E")
            sample.clock.now = sample.clock.now + 5
            let page = try await club.invite("")
            #expect(page.contains("Inbjudan till Kim &lt;b&gt;"))
            let names = page.matches(of: /aria-label="(Återkalla inbjudan[^"]*)"/).map { String($0.1) }
            #expect(Set(names).count == 2 && names.contains("Återkalla inbjudan till Kim &lt;b&gt;"))
            #expect(page.contains("href=\"mailto:?subject=Inbjudan"))
        }
    }
}
