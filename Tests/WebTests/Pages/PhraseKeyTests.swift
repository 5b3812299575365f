import Domain
import Foundation
import Services
import Testing
import Texts

@testable import Web

@Suite("Keys that are made from values exist")
struct PhraseKeyTests {
    private let keys: Set<String>

    init() throws { keys = try PhraseBook().swedish.keys }

    @Test("Every value that a key is made from has a text")
    func everyValue() throws {
        var wanted: [String] = []
        func each<Value: CaseIterable & RawRepresentable<String>>(
            _ values: Value.Type, under prefix: String, _ suffixes: String...
        ) {
            for value in Value.allCases {
                for suffix in suffixes.isEmpty ? [""] : suffixes {
                    wanted.append("\(prefix).\(value.rawValue)\(suffix)")
                }
            }
        }
        each(LogInRefusal.self, under: "login.refusals", ".title", ".text")
        each(Retention.self, under: "me.kept", ".name", ".text", ".ground")
        each(ContactChannel.Kind.self, under: "contact.title")
        each(ContactChannel.Kind.self, under: "contact.address")
        each(ContactChannel.Kind.self, under: "me.contacts")
        each(ErasureHindrance.self, under: "erasure.hindrances")
        each(SearchResult.Relaxation.self, under: "results.relaxed")
        each(Booking.State.Name.self, under: "booking.states")
        each(Organisation.Kind.self, under: "organisations.kinds")
        each(Organisation.State.Name.self, under: "organisations.states")
        each(Organisation.State.Name.self, under: "staff.organisations.states")
        each(Organisation.State.Name.self, under: "staff.organisations.are")
        each(Classification.Kind.self, under: "staff.organisations.kinds")
        each(MandatePermission.self, under: "organisations.permissions")
        each(Section.Kind.self, under: "organisations.parts")
        each(WeekGrid.Reason.self, under: "grid.reasons")
        each(Section.Kind.self, under: "organisations.parts.closing")
        each(EvidenceRefusal.self, under: "organisations.evidence.problems")
        each(EvidenceRefusal.self, under: "checks.problems")
        each(BookingCheck.self, under: "checks.marks")
        each(CheckRefusal.self, under: "checks.refusals")
        each(PlanView.self, under: "staff.plan.views")
        each(PlanCustomers.Kind.self, under: "staff.planSlot")
        wanted += TokenScope.allCases.map { "me.tokens.scope.\($0.rawValue.replacing(":", with: "-"))" }
        wanted += JobKind.allCases.map { "jobs.kinds.\($0.rawValue.replacing(".", with: "-"))" }
        wanted += [JobFault.payload, .lost, .database(""), .other("")].map { "jobs.faults.\($0.code)" }
        wanted += (1...12).flatMap { ["calendar.month.\($0)", "calendar.monthShort.\($0)"] }
        wanted += (1...7).flatMap { ["calendar.weekday.\($0)", "calendar.weekdayShort.\($0)"] }
        #expect(wanted.filter { !keys.contains($0) } == [])
    }

    @Test(
        "Every code of a refusal has a text",
        arguments: [
            ("Organisations/OrganisationRefusal", "organisations.refusals."),
            ("People/ContactRefusal", "contact.refusals."), ("Staff/StaffRefusal", "staff.refusals."),
        ])
    func codes(file: String, prefix: String) throws {
        let source = try String(
            contentsOf: Self.root.appending(path: "Sources/Domain/\(file).swift"), encoding: .utf8)
        let codes = source.matches(of: /case [^:]+: "([a-z-]+)"/).map { prefix + $0.output.1 }
        #expect(codes.count > 5)
        #expect(codes.filter { !keys.contains($0) } == [])
    }

    private static var root: URL {
        (0..<4).reduce(URL(filePath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }
    }
}
