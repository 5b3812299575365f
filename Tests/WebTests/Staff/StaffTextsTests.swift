import Domain
import Services
import Testing
import Texts

@testable import Web

@Suite("The staff's texts")
struct StaffTextsTests {
    @Test("Roles, permissions, refusals and acts have a text each", arguments: Language.allCases)
    func whole(language: Language) throws {
        let phrases = try PhraseBook()[language]
        let keys =
            Role.allCases.flatMap { ["staff.roles.\($0.rawValue)", "staff.about.\($0.rawValue)"] }
            + StaffPermission.allCases.map { "staff.permissions.\($0.rawValue)" }
            + StaffAct.Kind.allCases.flatMap {
                ["staff.acts.\($0.rawValue)", "staff.booking.done.\($0.rawValue)"]
            }
        #expect(keys.filter { !phrases.keys.contains($0) }.isEmpty)
        let refusal = phrases.sentence(for: AccessRefusal.noRole(.closeSpaces))
        #expect(refusal.contains(phrases.text("staff.roles.booking-officer")))
        #expect(!refusal.contains(phrases.text("staff.roles.auditor")))
    }

    @Test("A protected name is shown to its own person alone", arguments: Language.allCases)
    func protected(language: Language) throws {
        let phrases = try PhraseBook()[language]
        let person = Person(id: Person.ID("1"), name: "Exempelperson", isProtected: true)
        let customer = FoundCustomer.person(person)
        #expect(customer.label(to: Person.ID("2"), in: phrases) == phrases.text("names.protected"))
        #expect(customer.label(to: Person.ID("1"), in: phrases) == "Exempelperson")
    }

    @Test("Every rule that staff may pass over has a whole sentence", arguments: Language.allCases)
    func rules(language: Language) throws {
        let phrases = try PhraseBook()[language]
        let refusals: [BookingRefusal] = [
            .closed, .tooShort(minimum: 60), .tooLong(maximum: 240), .offGrid(interval: 30),
            .tooSoon(notice: 120), .tooFarAhead(days: 180), .overLimit(1), .overLimit(5),
            .overSeriesLimit(1), .overSeriesLimit(5),
            .onRequest(Contact()), .byStaff(Contact()), .inRound(Contact()), .atOnce,
            .tooLate(deadline: 1440),
            .tooLate(deadline: 0), .begun, .notBookable,
        ]
        for sentence in refusals.filter(\.isOverridable).map(phrases.ruleToStaff) {
            #expect(sentence.hasSuffix(".") && !sentence.contains("%{") && !sentence.hasPrefix("staff."))
        }
    }
}
