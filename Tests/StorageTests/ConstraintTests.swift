import Storage
import TestSupport
import Testing

@Suite("The database refuses what must not be, and tells no values")
struct ConstraintTests {
    private static let secret = "197701182383"

    private func refusal(
        on engine: Engine, _ body: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws -> StorageError? {
        try await withDatabase(engine) { database in
            try await database.transaction(.write, in: .all) { transaction in
                try SamplePlace.add("2281", spaces: ["a"], to: transaction)
                try Self.addPerson("p", hash: Self.secret, to: transaction)
            }
            return await #expect(throws: StorageError.self) {
                try await database.transaction(.write, in: .all, body)
            }
        }
    }

    private static func addPerson(
        _ id: String, hash: String, in municipality: String = "2281", to transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO person (municipality, id, name, identity_hash, identity_cipher, created_at)
            VALUES (\(municipality), \(id), 'Exempel', \(hash), 'cipher', 0)
            """)
    }

    private func expectConstraint(_ error: StorageError?) {
        guard case .constraint(let message) = error else {
            Issue.record("\(error as Any)")
            return
        }
        #expect(!message.contains(Self.secret))
    }

    @Test("A second row with the same key", arguments: Engine.allCases)
    func primaryKey(on engine: Engine) async throws {
        let error = try await refusal(on: engine) { try Self.addPerson("p", hash: "other", to: $0) }
        #expect(error == .duplicate)
    }

    @Test("A second row with the same unique value", arguments: Engine.allCases)
    func unique(on engine: Engine) async throws {
        let error = try await refusal(on: engine) { try Self.addPerson("q", hash: Self.secret, to: $0) }
        #expect(error == .duplicate)
    }

    @Test("A reference to what is not there", arguments: Engine.allCases)
    func foreignKey(on engine: Engine) async throws {
        expectConstraint(
            try await refusal(on: engine) {
                try Self.addPerson(Self.secret, hash: "other", in: "9999", to: $0)
            })
    }

    @Test("Removing a row that others refer to", arguments: Engine.allCases)
    func referredTo(on engine: Engine) async throws {
        expectConstraint(try await refusal(on: engine) { try $0.execute("DELETE FROM municipality") })
    }

    @Test("A value against a rule", arguments: Engine.allCases)
    func check(on engine: Engine) async throws {
        expectConstraint(
            try await refusal(on: engine) {
                try $0.execute("INSERT INTO municipality (code, enabled_at) VALUES (\(Self.secret), 0)")
            })
    }

    @Test("A missing value", arguments: Engine.allCases)
    func notNull(on engine: Engine) async throws {
        expectConstraint(
            try await refusal(on: engine) {
                try $0.execute("UPDATE person SET name = NULL WHERE identity_hash = \(Self.secret)")
            })
    }

    @Test("A statement that is no SQL", arguments: Engine.allCases)
    func syntax(on engine: Engine) async throws {
        let error = try await refusal(on: engine) { try $0.execute("SELEKT \(Self.secret) FROM person") }
        guard case .engine(let message) = error else {
            Issue.record("\(error as Any)")
            return
        }
        #expect(!message.contains(Self.secret))
    }
}
