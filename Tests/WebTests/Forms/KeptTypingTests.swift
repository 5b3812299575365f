import Domain
import Foundation
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("What is typed comes with the page to another language")
struct KeptTypingTests {
    /// A text that no field takes for what it asks for, and that most keep.
    private static let text = "Skrivet & \"kvar\" åäö"

    @Test(
        "On every page that told what was wrong with a form, what it shows again is there in the other language"
    )
    func everywhere() async throws {
        try await withSample(.sqlite) { sample in
            let town = try await FormTown(sample)
            var (driven, lost): (Set<String>, [String]) = ([], [])
            var kept = 0
            for address in town.addresses {
                let page = try await town.send(address)
                for form in PostedForm.all(in: page.body)
                where form.fields.contains(where: { $0.kind == .text }) {
                    let body = Self.body(form)
                    let answer = try await town.post(body, to: form.action, as: address.session)
                    _ = town.database.takeChanges()
                    guard answer.status == 422, driven.insert(form.action).inserted else { continue }
                    let shown = Self.typed(in: answer.body)
                    guard !shown.isEmpty else { continue }
                    kept += 1
                    let again = try await town.switchLanguage(on: answer.body, as: address.session)
                    let found = Self.typed(in: again)
                    for (name, value) in shown where found[name] != value {
                        lost.append("\(form.action): \(name)")
                    }
                }
            }
            #expect(lost == [])
            #expect(kept >= 15)
        }
    }

    @Test("It is for who typed it, on that page, once, and stands in no address")
    func sealed() async throws {
        try await withSample(.sqlite) { sample in
            let town = try await FormTown(sample)
            let mine = try #require(town.addresses.first { $0.path == "jag/kontakt/phone" })
            // One's own other sessions come before those of the staff.
            let other = try #require(town.addresses.last { $0.session != mine.session })
            let answer = try await town.post(
                "adress=hemligt", to: "/sundsvall/jag/kontakt/phone", as: mine.session)
            #expect(answer.status == 422)
            let form = try #require(PostedForm.all(in: answer.body).first { $0.action == "/sundsvall/sprak" })
            let body = KeptTypingTests.encoded(form.fields.map { ($0.name, $0.value) })
            #expect(body.contains("falt-adress=hemligt"))
            let moved = try await town.post(body, to: form.action, as: mine.session)
            #expect(moved.status == 303 && !moved.location.contains("hemligt"))
            let cookies = moved.headers[values: .setCookie].compactMap { $0.split(separator: ";").first }
            let cookie = try #require(cookies.map(String.init).first { $0.contains("skrivet") })
            #expect(!cookie.contains("hemligt"))
            func page(_ path: String, _ session: String) async throws -> SiteInProcess.Answer {
                try await town.site.send(
                    .get, path, headers: [.cookie: "__Host-session-2281=\(session); \(cookie)"])
            }
            let path = "/sundsvall/jag/kontakt/phone"
            let back = try await page(path, mine.session)
            #expect(back.body.contains("value=\"hemligt\""))
            #expect(back.headers[values: .setCookie].contains { $0.hasPrefix("__Host-skrivet-2281=;") })
            #expect(try await !page(path, other.session).body.contains("hemligt"))
            #expect(try await !page("/sundsvall/jag/kontakt/email", mine.session).body.contains("hemligt"))
            sample.clock.now = sample.clock.now + 15
            #expect(try await !page(path, mine.session).body.contains("hemligt"))
            let nobody = try await town.post(body, to: form.action, as: "x")
            #expect(!nobody.headers[values: .setCookie].contains { $0.contains("skrivet") })
        }
    }

    /// As somebody sends it who has typed the same in every field.
    private static func body(_ form: PostedForm) -> String {
        let boxes = form.fields.filter { $0.kind == .box }
        return encoded(
            form.fields.compactMap { field in
                switch field.kind {
                case .text: (field.name, text)
                case .hidden: (field.name, field.value)
                case .choice(let values): (field.name, values.last ?? "")
                case .box: field.name == boxes.last?.name ? (field.name, field.value) : nil
                case .file: nil
                }
            })
    }

    fileprivate static func encoded(_ fields: [(String, String)]) -> String {
        QueryString.make(fields.map { ($0.0, $0.1) })
    }

    /// The fields of a page's forms in which something is typed.
    private static func typed(in page: String) -> [String: String] {
        let fields = PostedForm.all(in: page).filter { !$0.action.hasSuffix("/sprak") }.flatMap(\.fields)
        return Dictionary(
            fields.filter { $0.kind == .text && $0.value.hasPrefix("Skrivet") }.map { ($0.name, $0.value) },
            uniquingKeysWith: { first, _ in first })
    }
}

extension FormTown {
    /// Presses the button for the other language on a page.
    ///
    /// - Returns: the page that one comes to.
    fileprivate func switchLanguage(on page: String, as session: String) async throws -> String {
        let form = try #require(PostedForm.all(in: page).first { $0.action == "/sundsvall/sprak" })
        let body = KeptTypingTests.encoded(form.fields.map { ($0.name, $0.value) })
        var answer = try await post(body, to: form.action, as: session)
        let cookies = answer.headers[values: .setCookie].compactMap { $0.split(separator: ";").first }
        let cookie = (["__Host-session-2281=\(session)"] + cookies.map(String.init)).joined(separator: "; ")
        for _ in 0..<3 where answer.status == 303 {
            answer = try await site.send(.get, answer.location, headers: [.cookie: cookie])
        }
        #expect(answer.status == 200, "\(form.fields)")
        return answer.body
    }
}
