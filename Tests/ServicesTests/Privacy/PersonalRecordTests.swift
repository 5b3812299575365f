import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Every feature answers for what it keeps about people")
struct PersonalRecordTests {
    @Test("Each column that leads to a person or an organisation is answered for", arguments: Engine.allCases)
    func answered(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let schema = try await LiveSchema(of: database)
            #expect(schema.references.count > 20)
            #expect(schema.unanswered(by: PersonalRecords.columns) == [])
            let answered = PersonalRecords.columns.map { "\($0.table.text).\($0.name.text)" }
            #expect(Set(answered).subtracting(schema.columns) == [], "these are not in the schema")
            #expect(Set(answered).count == answered.count)
        }
    }

    @Test("A table or an answer that is forgotten is named", arguments: Engine.allCases)
    func forgotten(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.transaction(.schema, in: .all) { transaction in
                try transaction.script(
                    """
                    CREATE TABLE note (
                        municipality TEXT NOT NULL, about TEXT NOT NULL, written_by TEXT NOT NULL,
                        text_cipher TEXT NOT NULL,
                        FOREIGN KEY (municipality, about) REFERENCES customer (municipality, id)
                    )
                    """)
            }
            let schema = try await LiveSchema(of: database)
            #expect(
                schema.unanswered(by: PersonalRecords.columns) == ["note.about", "note.written_by"])
            #expect(schema.ciphers.contains("note.text_cipher"))
            // An answer of too little is none: a customer may be a person and an organisation.
            let half: [PersonalColumn] = [
                .organisation("note", "about", merged: .moved), .doer("note", "written_by"),
            ]
            #expect(schema.unanswered(by: PersonalRecords.columns + half) == ["note.about"])
            let fewer = PersonalRecords.columns.filter { $0.table.text != "booking" }
            #expect(
                schema.unanswered(by: fewer).filter { $0.hasPrefix("booking.") } == [
                    "booking.booked_by", "booking.cancelled_by", "booking.checked_by", "booking.customer",
                    "booking.denied_by", "booking.moved_by",
                ])
        }
    }

    @Test("Each part of what a person is given comes from somewhere, and each time has its ground")
    func parts() {
        let given = PersonalRecords.columns.compactMap { column in
            if case .part(let part) = column.export { part } else { nil as PersonalData.Part? }
        }
        #expect(Set(given) == Set(PersonalData.Part.allCases))
        let kept = PersonalRecords.columns.compactMap(\.retention) + PersonalRecords.terms.map(\.kind)
        #expect(Set(kept) == Set(Retention.allCases))
        #expect(Set(PersonalRecords.terms.map(\.kind)).count == PersonalRecords.terms.count)
    }

    @Test("Each column that holds ciphertext gets a new key", arguments: Engine.allCases)
    func encrypted(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let listed = PersonalRecords.encrypted.map { "\($0.table.text).\($0.name.text)" }
            let database = sample.installation.database
            let schema = try await LiveSchema(of: database)
            #expect(Set(listed) == schema.ciphers && listed.count == Set(listed).count)

            let me = sample.people[0]
            _ = try await CalendarFeeds(sample.installation).secret(of: me)
            try await sample.reach(me, .email, at: "namn@example.org", isConfirmed: false)
            let beginning = sample.installation.keyring.newest.beginning
            for column in schema.texts.subtracting(listed) {
                let parts = column.split(separator: ".").map { SQL(stringLiteral: String($0)) }
                let found = try await database.transaction(.read, in: .all) { transaction in
                    try transaction.query(
                        "SELECT 1 AS one FROM \(parts[0]) WHERE \(parts[1]) LIKE \(beginning + "%") LIMIT 1")
                }
                #expect(found.isEmpty, "\(column) holds ciphertext that no key rotation reaches")
            }
        }
    }
}
