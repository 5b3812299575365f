import Domain
import Services
import Testing
import Texts

@testable import Web

@Suite("Who has read or changed one's data, in words")
struct DataUseListTests {
    private let viewer = Person.ID("me")

    private func use(_ action: String, by actor: DataUse.Actor, because reason: String = "") -> DataUse {
        DataUse(
            entry: AuditEntry(
                id: AuditEntry.ID("entry"), at: at("2026-11-24T10:00:00+01:00"), kind: .read, actor: "actor",
                customer: nil, action: action, subject: "subject", changes: [], reason: reason, request: ""),
            actor: actor)
    }

    private func row(_ use: DataUse, _ language: Language = .swedish) throws -> [String: Any] {
        let list = DataUseList(
            frame: try SampleFrame(language: language).make(), uses: [use], viewer: viewer)
        return try #require(list.rows.first)
    }

    @Test("Staff by name, role and municipality; the protected and the erased by role alone")
    func staff() throws {
        let roles = [Role.bookingOfficer]
        for (isProtected, isErased) in [(false, false), (true, false), (false, true)] {
            let person = Person(
                id: Person.ID("officer"), name: "Exempelperson", isProtected: isProtected, isErased: isErased)
            let row = try row(use("customer.read", by: .staff(person, roles, employer: nil)))
            let who = try #require((row["who"] as? [String: String])?["before"])
            #expect(who.contains("Exempelperson") == !(isProtected || isErased))
            #expect(who.contains("bokare") && who.contains("Sundsvall"))
        }
    }

    @Test("An organisation's name stands by itself, since it is Swedish in every language")
    func organisation() throws {
        let row = try row(use("booking.move", by: .organisation(name: "Klubben")), .english)
        #expect(
            row["who"] as? [String: String] == [
                "before": "Someone who acts for ", "name": "Klubben", "after": "",
            ])
    }

    @Test("Employed by another municipality, that is named")
    func employer() throws {
        let timra = Municipality(code: "2262", name: "Timrå", county: "", slug: "timra")
        let person = Person(id: Person.ID("officer"), name: "Exempelperson")
        let row = try row(use("day.read", by: .staff(person, [.attendant], employer: timra)))
        #expect(row["who"] as? [String: String] == ["before": "Exempelperson, vaktmästare, Timrå"])
    }

    @Test("What is known has words of its own, what is new says what it is", arguments: Language.allCases)
    func actions(language: Language) throws {
        for action in [
            "customer.find", "customer.read", "day.read", "booking.read", "booking.create", "booking.move",
            "booking.restore", "booking.cancel", "booking.reinstate", "organisation.view", "person.reveal",
            "person.protect", "person.unprotect",
            "audit.read", "audit.export", "person.export", "mandate.give", "mandate.revoke", "role.assign",
            "role.revoke", "token.create",
        ] {
            let what = try row(use(action, by: .installation), language)["what"] as? String
            #expect(what?.contains(action) == false && what?.contains("me.uses") == false)
        }
        let other = try row(use("thing.do", by: .somebodyElse), language)["what"] as? String
        #expect(other?.contains("thing.do") == true)
    }

    @Test("A reason is shown as it was written, a booking has its page")
    func reason() throws {
        let row = try row(use("booking.cancel", by: .installation, because: "Läckan i \"A\" & B"))
        #expect((row["why"] as? [String: String])?["text"] == "Skäl: Läckan i \"A\" & B")
        #expect((row["booking"] as? [String: String])?["href"] == "/sundsvall/bokningar/subject")
        #expect(try self.row(use("day.read", by: .installation))["why"] == nil)
    }
}

@Suite("How long data is kept, in words")
struct RetentionListTests {
    @Test(
        "Each kind has its words, and its figures are those of the code that deletes",
        arguments: Language.allCases)
    func whole(language: Language) throws {
        let phrases = try SampleFrame(language: language).make().phrases
        let rows = RetentionList(phrases: phrases).rows
        #expect(rows.count == Retention.allCases.count)
        for (kind, row) in zip(Retention.allCases, rows) {
            for part in ["name", "text", "ground"] {
                let text = try #require(row[part] as? String)
                #expect(!text.contains("%{") && !text.hasPrefix("me.kept"), "\(kind) \(part)")
            }
            let text = try #require(row["text"] as? String)
            for limit in kind.limits.values { #expect(text.contains(phrases.length(limit)), "\(kind)") }
        }
        let tokens = try #require(Retention.allCases.firstIndex(of: .tokens))
        #expect((rows[tokens]["text"] as? String)?.contains("90") == true)
    }
}
