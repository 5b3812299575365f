import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Log-ins")
struct LogInsTests {
    private func logIn(
        _ text: String = "198404152392", name: String? = "Elsa Exempelsson",
        replacing old: SecretToken? = nil, in municipality: Municipality, of sample: SampleInstallation
    ) async throws -> SecretToken {
        try await LogIns(sample.installation).logIn(
            try #require(PersonalIdentityNumber(text)), name: name,
            by: Authentication(provider: "test", level: "substantial", at: sample.clock.now),
            replacing: old, device: "Firefox, Linux", in: municipality, request: "test")
    }

    @Test("Who is new is registered, and the browser's session before is over", arguments: Engine.allCases)
    func whole(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let people = try await sample.count("person")
            let first = try await logIn(in: sample.municipality, of: sample)
            let second = try await logIn(
                name: "Elsa Exempel", replacing: first, in: sample.municipality, of: sample)
            #expect(try await sample.principal(first) == nil)
            #expect(try await sample.principal(second)?.person.name == "Elsa Exempel")
            #expect(try await sample.count("person") == people + 1)
            #expect(try await sample.count("session") == 1)
        }
    }

    @Test("Where nobody can log in nothing has happened", arguments: Engine.allCases)
    func refused(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let closed = try #require(sample.installation.municipalities.find("0180"))
            let people = try await sample.count("person")
            await #expect(throws: Unknown(.municipality)) {
                try await logIn(in: closed, of: sample)
            }
            #expect(try await sample.count("person") == people)
            #expect(try await sample.count("session") == 0)
        }
    }

    @Test("Who first logs in in eight browsers at once is one person", arguments: Engine.allCases)
    func race(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let people = try await sample.count("person")
            let tokens = try await withThrowingTaskGroup(of: SecretToken.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await logIn(in: sample.municipality, of: sample) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            var found: Set<Person.ID> = []
            for token in tokens {
                found.insert(try #require(try await sample.principal(token)?.person.id))
            }
            #expect(tokens.count == 8 && found.count == 1)
            #expect(try await sample.count("person") == people + 1)
        }
    }
}
