import Crypto
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Stored documents")
struct StoredDocumentsTests {
    private let pdf = Array("%PDF-1.7 Exempel, beslut".utf8) + Array(0...255)
    private let reason: Reason

    init() throws { reason = try #require(Reason("Frågan gäller brevet.")) }

    private func draft(
        _ kind: StoredDocument.Kind = .decision, to customer: Customer
    ) throws -> DocumentDraft {
        try #require(
            DocumentDraft(
                kind: kind, to: customer, about: "ärende", title: "Beslut", language: "sv", bytes: pdf))
    }

    private func store(
        _ kind: StoredDocument.Kind = .decision, to customer: Customer, in sample: SampleInstallation
    ) async throws -> StoredDocument {
        try await StoredDocuments(sample.installation).store(
            draft(kind, to: customer), in: sample.municipality)
    }

    private func change(_ sample: SampleInstallation, _ statement: SQL) async throws {
        try await sample.installation.transaction(.write, in: sample.municipality) { transaction in
            _ = try transaction.execute(statement)
        }
    }

    /// Who looked at documents and why, in order.
    private func looks(in sample: SampleInstallation) async throws -> [String] {
        try await sample.installation.transaction(.read, in: sample.municipality) { transaction in
            try transaction.query(
                "SELECT actor, customer, reason FROM audit_entry WHERE action = 'document.view' ORDER BY id"
            ).map { try "\($0["actor"] as String) \($0["customer"] as String) \($0["reason"] as String)" }
        }
    }

    @Test("No draft is made of what is no PDF, of too much, or without a title")
    func drafts() {
        let me = Customer.person(Person.ID("x"))
        func isDraft(_ bytes: [UInt8], title: String = "Beslut", language: String = "sv") -> Bool {
            DocumentDraft(
                kind: .letter, to: me, about: "", title: title, language: language, bytes: bytes) != nil
        }
        let most = pdf + Array(repeating: 0, count: DocumentDraft.largest - pdf.count)
        #expect(isDraft(pdf) && isDraft(most))
        #expect(!isDraft(most + [0]) && !isDraft([]) && !isDraft(Array("<html>".utf8)))
        #expect(!isDraft(pdf, title: "") && !isDraft(pdf, language: ""))
    }

    @Test("A person reads their own, which is on record, and nobody else's", arguments: Engine.allCases)
    func own(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, other) = (sample.people[0], sample.people[1])
            let documents = StoredDocuments(sample.installation)
            let stored = try await store(to: me.customer, in: sample)
            #expect(stored.sha256 == Hexadecimal.text(of: SHA256.hash(data: pdf)) && stored.size == pdf.count)
            #expect(try await documents.list(by: me) == [stored])
            let read = try await documents.read(stored.id, by: me)
            #expect(read.document == stored && read.bytes == pdf)
            #expect(try await documents.list(by: other) == [])
            for stranger in [other, sample.stranger] {
                await #expect(throws: Unknown(.document)) {
                    try await documents.read(stored.id, by: stranger)
                }
            }
            #expect(try await looks(in: sample) == ["\(me.person.id)  "])
            let bookings = Principal(
                municipality: me.municipality, person: me.person, scopes: [.readBookings], request: "test")
            await #expect(throws: AccessRefusal.self) { try await documents.read(stored.id, by: bookings) }
            await #expect(throws: AccessRefusal.self) { try await documents.list(by: bookings) }
        }
    }

    @Test("An organisation's are for who may see its decisions", arguments: Engine.allCases)
    func organisation(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let club = try await sample.approvedOrganisation("802900-0018")
            let stored = try await store(to: .organisation(club), in: sample)
            let documents = StoredDocuments(sample.installation)
            let days = try #require(
                CalendarDate("2026-11-24").flatMap { DateSpan(first: $0, last: nil) })
            for (person, permission) in [(1, MandatePermission.book), (2, .seeDecisions)] {
                let scope = try #require(MandateScope(permissions: [permission], days: days))
                try await Mandates(sample.installation).give(
                    scope, to: sample.people[person].person.id, for: club, by: sample.people[0])
            }
            let (booker, reader) = (
                sample.people[1].acting(for: .organisation(club)),
                sample.people[2].acting(for: .organisation(club))
            )
            #expect(try await documents.list(by: reader) == [stored])
            #expect(try await documents.read(stored.id, by: reader).bytes == pdf)
            await #expect(throws: AccessRefusal.noMandate(.seeDecisions)) {
                try await documents.read(stored.id, by: booker)
            }
            await #expect(throws: Unknown(.document)) {
                try await documents.read(stored.id, by: sample.people[2])
            }
            #expect(try await looks(in: sample) == ["\(reader.person.id) \(club) "])
        }
    }

    @Test(
        "Staff who may see customers read it for a reason, and the protected's only some",
        arguments: Engine.allCases)
    func staff(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, officer, chief) = (sample.people[0], sample.people[1], sample.people[2])
            let documents = StoredDocuments(sample.installation)
            let stored = try await store(to: me.customer, in: sample)
            await #expect(throws: AccessRefusal.noRole(.seeCustomers)) {
                try await documents.review(stored.id, by: officer, because: reason)
            }
            try await sample.give(.caseOfficer, to: 1, because: reason)
            try await sample.give(.administrator, to: 2, because: reason)
            #expect(try await documents.review(stored.id, by: officer, because: reason).bytes == pdf)
            try await ProtectedIdentity(sample.installation).set(true, by: me)
            await #expect(throws: AccessRefusal.noRole(.seeProtected)) {
                try await documents.review(stored.id, by: officer, because: reason)
            }
            #expect(try await documents.review(stored.id, by: chief, because: reason).bytes == pdf)
            #expect(
                try await looks(in: sample)
                    == [officer, chief].map { "\($0.person.id) \(me.person.id) \(reason.text)" })
        }
    }

    @Test("A row that is moved or changed does not open", arguments: Engine.allCases)
    func bound(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let documents = StoredDocuments(sample.installation)
            let (one, two) = (
                try await store(to: me.customer, in: sample), try await store(to: me.customer, in: sample)
            )
            try await change(
                sample,
                """
                UPDATE document SET content_cipher = (
                    SELECT content_cipher FROM document WHERE id = \(one.id)
                ) WHERE id = \(two.id)
                """)
            await #expect(throws: StorageError.unreadable(column: "content_cipher")) {
                try await documents.read(two.id, by: me)
            }
            try await change(
                sample,
                "UPDATE document SET sha256 = \(String(repeating: "0", count: 64)) WHERE id = \(one.id)")
            await #expect(throws: StorageError.unreadable(column: "sha256")) {
                try await documents.read(one.id, by: me)
            }
            #expect(try await looks(in: sample) == [], "what was refused leaves nothing")
            let clear = try await sample.installation.transaction(.read, in: sample.municipality) {
                try $0.query("SELECT content_cipher FROM document").map {
                    try $0["content_cipher"] as [UInt8]
                }
            }
            #expect(clear.allSatisfy { $0.firstRange(of: Array("Exempel".utf8)) == nil })
        }
    }

    @Test(
        "Documents survive that the key is replaced, and the key before opens none",
        arguments: Engine.allCases)
    func rotated(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            #expect(try await sample.installation.isKeyOfDatabase())
            let me = sample.people[0]
            for _ in 0..<9 { _ = try await store(to: me.customer, in: sample) }
            let both = try sample.process(keys: 8, 7)
            try await KeyRotation(both).begin()
            await #expect(throws: StorageError.self) { try await store(to: me.customer, in: sample) }
            try await KeyRotation(both).run()
            #expect(try await KeyRotation(both).run() == 0)
            let new = StoredDocuments(try sample.process(keys: 8))
            let all = try await new.list(by: me)
            #expect(all.count == 9)
            for document in all { #expect(try await new.read(document.id, by: me).bytes == pdf) }
            await #expect(throws: StorageError.self) {
                try await StoredDocuments(sample.installation).read(all[0].id, by: me)
            }
        }
    }

    @Test(
        "Letters go after a year, invoices after the seventh calendar year, decisions never",
        arguments: Engine.allCases)
    func retention(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let made = sample.clock.now
            for kind in StoredDocument.Kind.allCases {
                _ = try await store(kind, to: sample.people[0].customer, in: sample)
            }
            let lastNight = try SampleInstallation.instant("2033-12-31 23:59")
            for (now, kept) in [
                (made + StoredDocuments.letterLifetime, ["decision", "invoice", "letter"]),
                (made + StoredDocuments.letterLifetime + 1, ["decision", "invoice"]),
                (lastNight, ["decision", "invoice"]), (lastNight + 1, ["decision"]),
                (lastNight + .hours(24 * 365 * 50), ["decision"]),
            ] {
                sample.clock.now = now
                try await Housekeeping(sample.installation).tidy()
                #expect(try await kinds(in: sample) == kept, "\(now)")
            }
        }
    }

    @Test("An erased person's letters go with them; decisions and invoices stay", arguments: Engine.allCases)
    func erased(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            for person in [0, 1] {
                for kind in StoredDocument.Kind.allCases {
                    _ = try await store(kind, to: sample.people[person].customer, in: sample)
                }
            }
            try await Erasure(sample.installation).eraseByCommand(
                sample.people[0].person.id, in: sample.municipality, because: reason)
            #expect(
                try await kinds(in: sample) == ["decision", "decision", "invoice", "invoice", "letter"])
        }
    }

    @Test("All that was written to somebody is told to them", arguments: Engine.allCases)
    func told(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let stored = try await store(to: sample.people[0].customer, in: sample)
            _ = try await store(to: sample.people[1].customer, in: sample)
            let data = try await SubjectAccess(sample.installation).dataByCommand(
                of: sample.people[0].person, in: sample.municipality, because: reason)
            #expect(data.documents == [stored])
        }
    }

    private func kinds(in sample: SampleInstallation) async throws -> [String] {
        try await sample.installation.transaction(.read, in: sample.municipality) { transaction in
            try transaction.query("SELECT kind FROM document ORDER BY kind").map { try $0["kind"] }
        }
    }
}
