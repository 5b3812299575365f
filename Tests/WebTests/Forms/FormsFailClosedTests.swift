import Domain
import Foundation
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Forms fail closed")
struct FormsFailClosedTests {
    /// What can be wrong with a field.
    private enum Fault: String, CaseIterable {
        case missing, empty, doubled, unknown
    }

    /// Fields that decide nothing: where one comes back to, what tells a second press from another, which form of
    /// the page it was, and what is shown again when something else is wrong.
    private static let harmless: Set<String> = [
        "back", "key", "andrar", "plan", "sok", "anlaggning", "datum", "langd", "fraga",
    ]
    /// Fields that may be left empty.
    private static let optional: Set<String> = [
        "epost", "telefon", "nummer", "slut", "arbetsgivare", "grupp", "underlag",
        "mottagare", "varfor", "ord", "lag-1",
    ]
    /// Forms that look for something, or change what the browser keeps.
    private static let unchanging = [
        "sprak", "personal/kund", "personal/jav/sok", "visa", "personal/plan/tid", "avstangningar/hinder",
        "avstangningar/ersattning", "avstangningar/ersattning/{preset}",
    ]
    /// A code that was sent is in no page, and a wrong try is counted; operators have no page.
    private static let unfilled = ["jag/kontakt/{kind}/kod", "meddelandekvitto/{id}/{code}"]

    @Test("A field that is missing, empty, doubled or unknown changes nothing, and is told")
    func faults() async throws {
        try await withSample(.sqlite) { sample in
            let town = try await FormTown(sample)
            var driven: Set<String> = []
            var told: [String] = []
            for address in town.addresses {
                let page = try await town.send(address)
                #expect(page.status == 200, "\(address.path)")
                for form in PostedForm.all(in: page.body) {
                    let route = try #require(town.site.route(.post, form.action)).pattern
                    let fields = form.fields.filter { $0.kind != .file }
                    guard driven.insert("\(route) \(fields.map(\.sign).sorted())").inserted else { continue }
                    if Self.unfilled.contains(where: route.hasSuffix) { continue }
                    told += try await drive(form, fields, route, address.session, town)
                }
            }
            #expect(told == [])
            let routes = Set(town.site.routes.filter { $0.changes && !$0.isAPI }.map(\.pattern))
            let missed = routes.filter { route in !driven.contains { $0.hasPrefix("\(route) ") } }
                .filter { route in !Self.unfilled.contains { route.hasSuffix($0) } }
            #expect(missed.sorted() == ["/sprak"], "no page of the test has a form for these")
        }
    }

    /// What is wrong with how a form answers.
    private func drive(
        _ form: PostedForm, _ fields: [PostedForm.Field], _ route: String, _ session: String, _ town: FormTown
    ) async throws -> [String] {
        let filled = fields.filled(on: route)
        let whole = try await town.post(Self.body(filled), to: form.action, as: session)
        let isUnchanging = Self.unchanging.contains { route.hasSuffix($0) }
        if (town.database.takeChanges() > 0) == isUnchanging || whole.status >= 400 {
            return ["\(route) as it should be filled in: \(whole.status)"]
        }
        var told: [String] = []
        for field in fields {
            for fault in Fault.allCases where Self.bites(fault, field, filled[field.name]) {
                let sent = Self.body(filled, with: fault, in: field.name)
                let answer = try await town.post(sent, to: form.action, as: session)
                let changes = town.database.takeChanges()
                if changes > 0 || ![400, 403, 404, 409, 422].contains(answer.status) {
                    told.append("\(route) with \(field.name) \(fault): \(answer.status), \(changes) changes")
                }
            }
        }
        return told
    }

    /// Whether the fault is one: a box is not sent by leaving it unticked, and any text may be meant.
    private static func bites(_ fault: Fault, _ field: PostedForm.Field, _ value: String?) -> Bool {
        switch fault {
        case .doubled: return value != nil
        case _ where harmless.contains(field.name): return false
        case .missing: return field.kind != .box
        case .empty: return !(optional.contains(field.name) || value ?? "" == "")
        case .unknown: return field.kind != .text && value != nil
        }
    }

    private static func body(
        _ filled: [String: String], with fault: Fault? = nil, in name: String = ""
    ) -> String {
        var pairs = filled.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        switch fault {
        case nil: break
        case .missing: pairs.removeAll { $0.0 == name }
        case .empty: pairs = pairs.map { ($0.0, $0.0 == name ? "" : $0.1) }
        case .doubled: pairs.append((name, filled[name] ?? ""))
        case .unknown: pairs = pairs.map { ($0.0, $0.0 == name ? "okänt" : $0.1) }
        }
        return PostedForm.body(pairs)
    }
}

extension PostedForm.Field {
    /// By which a form is known again: what a hidden field says matters, unless it names a row.
    fileprivate var sign: String { kind == .hidden && value.count < 5 ? "\(name)=\(value)" : name }
}
