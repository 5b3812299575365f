import Domain
import Services
import Testing
import Texts

@testable import Web

@Suite("The audit log in words")
struct AuditWordsTests {
    private func words(_ language: Language, _ names: [String: AuditName] = [:]) throws -> AuditWords {
        AuditWords(
            phrases: try PhraseBook()[language], today: day("2026-11-24"),
            names: names, viewer: Person.ID("viewer"))
    }

    @Test(
        "All that can happen has a sentence, and every sentence is of something", arguments: Language.allCases
    )
    func actions(language: Language) throws {
        let words = try words(language)
        #expect(words.actions.filter { $0.action == $0.text }.map(\.action) == [])
        let prefix = "audit.actions."
        let keys = words.phrases.keys.filter { $0.hasPrefix(prefix) }.map {
            String($0.dropFirst(prefix.count))
        }
        #expect(Set(keys) == Set(EventKind.allCases.map { $0.rawValue.replacing(".", with: "-") }))
    }

    @Test("Whoever acts and is no person has a name", arguments: Language.allCases, Actor.words)
    func actors(language: Language, actor: Actor) throws {
        #expect(try words(language).name(actor.text) != actor.text)
    }

    @Test("Names stand for identifiers, sentences for codes, and nobody protected is named")
    func row() throws {
        let person = Person(id: Person.ID("p"), name: "Iris Exempeldotter", isProtected: false)
        let hidden = Person(id: Person.ID("h"), name: "Hemlig", isProtected: true)
        let words = try words(
            .swedish,
            [
                "p": .person(person), "h": .person(hidden), "s": .named("Hallen, Del A"),
                "b": .booking(BookingReference("7K3F-9Q2M")),
            ])
        #expect(words.name("p") == "Iris Exempeldotter" && words.name("h") == "Skyddade personuppgifter")
        #expect(words.searchable("h") == nil && words.searchable("b") == "7K3F-9Q2M")
        #expect(words.name("command") == "Den som sköter driften")
        let entry = AuditEntry(
            id: AuditEntry.ID("1"), at: at("2026-11-24T12:00:00+01:00"), kind: .change, actor: "p",
            customer: nil, action: "invitation.create", subject: "i", changes: [], reason: "", request: "")
        #expect(words.subject(of: entry) == "En inbjudan")
        func subject(_ action: String, _ customer: String?, _ changes: [AuditChange]) -> String {
            words.subject(
                of: AuditEntry(
                    id: AuditEntry.ID("1"), at: entry.at, kind: .change, actor: "p",
                    customer: customer.map { Customer.ID($0) }, action: action, subject: "i",
                    changes: changes, reason: "", request: ""))
        }
        #expect(subject("closure.delete", nil, [.value("space", from: "s", to: nil)]) == "Hallen, Del A")
        #expect(subject("invitation.create", "p", []) == "Inbjudan från Iris Exempeldotter")
        func said(_ change: AuditChange) -> String { words.change(change)["values"] ?? "" }
        #expect(said(.value("state", from: "confirmed", to: "cancelled")) == "bekräftad → avbokad")
        #expect(said(.value("space", from: nil, to: "s")) == "Hallen, Del A")
        #expect(said(.value("space", from: "s", to: nil)) == "Hallen, Del A → –")
        #expect(said(.value("price", from: "22500", to: "67500")) == "225\u{a0}kr → 675\u{a0}kr")
        #expect(
            said(.value("starts", from: nil, to: "2026-12-01T18:00:00+01:00"))
                == "tisdag 1\u{a0}december kl.\u{a0}18.00")
        #expect(said(.value("permissions", from: nil, to: "book sign")).contains("boka"))
        #expect(
            said(.value("overridden", from: nil, to: "too-late closed"))
                == "hur sent man får avboka eller flytta, öppettiderna")
        #expect(said(.value("role", from: nil, to: "booking-officer")) == "bokare")
        #expect(said(.personal("email")) == "ändrat (personuppgift)")
    }
}
