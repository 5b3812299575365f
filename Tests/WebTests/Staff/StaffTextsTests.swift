import Assets
import Domain
import Services
import Testing

@testable import Web

@Suite("The staff's texts")
struct StaffTextsTests {
    @Test("Roles, permissions, refusals and acts have a text each", arguments: Language.allCases)
    func whole(language: Language) throws {
        let phrases = try PhraseBook(folder: Assets.folder("Locales"))[language]
        let keys =
            Role.allCases.flatMap { ["staff.roles.\($0.rawValue)", "staff.about.\($0.rawValue)"] }
            + StaffPermission.allCases.map { "staff.permissions.\($0.rawValue)" }
            + StaffAct.Kind.allCases.flatMap {
                ["staff.acts.\($0.rawValue)", "staff.booking.done.\($0.rawValue)"]
            }
            + StaffRefusal.Subject.allCases.map { "staff.refusals.unknown-\($0.rawValue)" }
        #expect(keys.filter { !phrases.keys.contains($0) }.isEmpty)
        let refusal = phrases.sentence(for: AccessRefusal.noRole(.closeSpaces))
        #expect(refusal.contains(phrases.text("staff.roles.booking-officer")))
        #expect(!refusal.contains(phrases.text("staff.roles.auditor")))
    }

    @Test("A protected name is shown to its own person alone", arguments: Language.allCases)
    func protected(language: Language) throws {
        let phrases = try PhraseBook(folder: Assets.folder("Locales"))[language]
        let person = Person(id: Person.ID("1"), name: "Exempelperson", isProtected: true)
        let customer = FoundCustomer.person(person)
        #expect(customer.label(to: Person.ID("2"), in: phrases) == phrases.text("names.protected"))
        #expect(customer.label(to: Person.ID("1"), in: phrases) == "Exempelperson")
    }
}
