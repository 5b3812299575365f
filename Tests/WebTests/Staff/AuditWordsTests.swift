import Assets
import Domain
import Foundation
import Services
import Testing

@testable import Web

@Suite("The audit log in words")
struct AuditWordsTests {
    private func words(_ language: Language, _ names: [String: AuditName] = [:]) throws -> AuditWords {
        AuditWords(
            phrases: try PhraseBook(folder: Assets.folder("Locales"))[language], today: day("2026-11-24"),
            names: names, viewer: Person.ID("viewer"))
    }

    /// What the services write, found where they write it.
    private static func written() throws -> Set<String> {
        let root = (0..<4).reduce(URL(filePath: #filePath)) { folder, _ in folder.deletingLastPathComponent()
        }
        let folder = root.appending(path: "Sources/Services")
        var actions: Set<String> = ["bank-account.confirm", "bank-account.withdraw"]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        where path.hasSuffix(".swift") {
            let source = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            actions.formUnion(source.matches(of: /"([a-z-]+\.[a-z]+)"/).map { String($0.output.1) })
        }
        return actions.filter { action in
            !["csv", "json", "jsonl", "sql", "dmn", "yml"].contains { action.hasSuffix(".\($0)") }
        }
    }

    @Test(
        "Every action that is written has a sentence, and every sentence an action",
        arguments: Language.allCases)
    func actions(language: Language) throws {
        let (words, written) = (try words(language), try Self.written())
        #expect(written.count > 50)
        #expect(written.filter { words.action($0) == $0 }.sorted() == [])
        #expect(Set(words.actions.map(\.action)) == written)
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
                == "tisdag 1 december kl. 18.00")
        #expect(said(.value("permissions", from: nil, to: "book sign")).contains("boka"))
        #expect(
            said(.value("overridden", from: nil, to: "too-late closed"))
                == "hur sent man får avboka eller flytta, öppettiderna")
        #expect(said(.personal("email")) == "ändrat (personuppgift)")
    }
}
