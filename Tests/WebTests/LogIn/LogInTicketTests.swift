import Domain
import Foundation
import HTTPTypes
import OpenIDConnect
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("What a browser keeps while its person is away at the provider")
struct LogInTicketTests {
    /// Sundsvall's site with one provider, which takes no code.
    private struct Scene {
        let sample: SampleInstallation
        let provider = RefusingProvider()
        let site: SiteInProcess

        init(_ sample: SampleInstallation) throws {
            self.sample = sample
            let party = RelyingParty(
                IdentityProvider(
                    name: "prov", label: "Prov", issuer: RefusingProvider.issuer, clientID: "manegen",
                    authentication: .secret("s")),
                transport: provider
            ) { [clock = sample.clock] in clock.now.seconds }
            site = try SiteInProcess(sample.installation, logIn: LogInSetup(registered: [.init(party)]))
        }

        /// Begins a log-in in a browser with `cookies`, and gives its state.
        func begin(_ cookies: inout [String: String], back: String = "/sundsvall") async throws -> String {
            let answer = try await site.send(
                .get, "/sundsvall/logga-in/prov?back=\(back)", headers: Self.headers(cookies))
            for header in answer.headers[values: .setCookie] {
                let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
                cookies[pair[0]] = header.contains("Max-Age=0") ? nil : pair[1]
            }
            let items = URLComponents(string: answer.location)?.queryItems ?? []
            return try #require(items.first { $0.name == "state" }?.value)
        }

        func comeBack(_ state: String, _ cookies: [String: String]) async throws -> SiteInProcess.Answer {
            try await site.send(
                .get, "/sundsvall/logga-in/svar?code=x&state=\(state)", headers: Self.headers(cookies))
        }

        private static func headers(_ cookies: [String: String]) -> HTTPFields {
            [.cookie: cookies.map { "\($0)=\($1)" }.joined(separator: "; ")]
        }
    }

    /// Long ago, and from two minutes after the sample's noon on.
    private static let times: [Int64] = [.min, -1, 0, 1_795_518_120, .max]

    @Test("Of any age, signed or not, it is refused as too old", arguments: times, [true, false])
    func age(startedAt: Int64, isSigned: Bool) async throws {
        try await withSample(.sqlite) { sample in
            let scene = try Scene(sample)
            let secret = LogInSecret()
            let text = "\(secret.text).prov.\(startedAt).0.\(Base64URL.text(of: "/sundsvall".utf8))"
            let cookie =
                isSigned ? LogIns(sample.installation).ticket(text, in: sample.municipality) : text
            for name in ["", "-\(secret.state.prefix(12))"] {
                let answer = try await scene.comeBack(
                    secret.state, ["__Host-log-in-2281\(name)": cookie])
                #expect(answer.status == 400)
            }
            #expect(scene.provider.asked == 0)
            #expect(try await sample.count("log_in_state") == 0)
        }
    }

    @Test("It is good for a quarter of an hour, in its own municipality, as it was written")
    func proof() async throws {
        try await withSample(.sqlite) { sample in
            let scene = try Scene(sample)
            var cookies: [String: String] = [:]
            let state = try await scene.begin(&cookies)
            let (name, value) = try #require(cookies.first)
            let logIns = LogIns(sample.installation)
            #expect(logIns.text(ofTicket: value, in: sample.municipality) != nil)
            #expect(logIns.text(ofTicket: value, in: sample.neighbour) == nil)
            for changed in ["", ".", "x", String(value.dropLast()), value + "0", "a" + value] {
                #expect(logIns.text(ofTicket: changed, in: sample.municipality) == nil)
                _ = try await scene.comeBack(state, [name: changed])
            }
            sample.clock.now = sample.clock.now + LogInTicket.lifetime + 1
            _ = try await scene.comeBack(state, cookies)
            #expect(scene.provider.asked == 0)
            sample.clock.now = sample.clock.now - 1
            _ = try await scene.comeBack(state, cookies)
            #expect(scene.provider.asked == 1)
        }
    }

    @Test("Two log-ins in one browser both come back to where they began")
    func twoTabs() async throws {
        try await withSample(.sqlite) { sample in
            let scene = try Scene(sample)
            var cookies: [String: String] = [:]
            let first = try await scene.begin(&cookies, back: "/sundsvall/anlaggningar?q=ett")
            let second = try await scene.begin(&cookies, back: "/sundsvall/anlaggningar?q=tva")
            for (state, place) in [(first, "q%3Dett"), (second, "q%3Dtva")] {
                let page = try await scene.comeBack(state, cookies)
                #expect(AnswerText(page.body).contains(place), "\(page.body)")
            }
            #expect(scene.provider.asked == 2)
        }
    }

    @Test("Many log-ins begun in one browser do not outgrow what a request may hold")
    func manyTabs() async throws {
        try await withSample(.sqlite) { sample in
            let scene = try Scene(sample)
            var cookies: [String: String] = [:]
            var states: [String] = []
            for _ in 0..<10 {
                states.append(try await scene.begin(&cookies))
                sample.clock.now = Instant(seconds: sample.clock.now.seconds + 1)
                #expect(cookies.count <= 4)
            }
            for state in states.suffix(4) { _ = try await scene.comeBack(state, cookies) }
            #expect(scene.provider.asked == 4)
        }
    }

    @Test("Who makes up answers has to wait, and the provider is not asked", arguments: Engine.allCases)
    func madeUp(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let scene = try Scene(sample)
            var statuses: [Int] = []
            for _ in 0..<30 {
                var cookies: [String: String] = [:]
                let state = try await scene.begin(&cookies)
                statuses.append(try await scene.comeBack(state, cookies).status)
            }
            #expect(statuses.prefix(20).allSatisfy { $0 == 400 })
            #expect(statuses.dropFirst(20).allSatisfy { $0 == 429 })
            #expect(scene.provider.asked == 20)
            #expect(try await sample.count("log_in_state") == 20)
        }
    }
}
