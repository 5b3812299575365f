import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Sessions")
struct SessionsTests {
    @Test("A session is its person's, in its municipality, until it is ended", arguments: Engine.allCases)
    func person(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (sessions, me) = (Sessions(sample.installation), sample.people[0])
            let token = try await sessions.begin(for: me.person.id, in: sample.municipality)
            #expect(try await sessions.person(for: token, in: sample.municipality) == me.person)
            #expect(try await sessions.person(for: token, in: sample.neighbour) == nil)
            #expect(try await sessions.person(for: SecretToken("guess"), in: sample.municipality) == nil)
            let other = try await sessions.begin(for: me.person.id, in: sample.municipality)
            try await sessions.end(token, in: sample.municipality)
            #expect(try await sessions.person(for: token, in: sample.municipality) == nil)
            #expect(try await sessions.person(for: other, in: sample.municipality) == me.person)
        }
    }

    @Test("It ends after seven days without use", arguments: Engine.allCases)
    func idle(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (sessions, me) = (Sessions(sample.installation), sample.people[0])
            let token = try await sessions.begin(for: me.person.id, in: sample.municipality)
            sample.clock.now = sample.clock.now + .hours(7 * 24)
            #expect(try await sessions.person(for: token, in: sample.municipality) == me.person)
            sample.clock.now = sample.clock.now + .hours(7 * 24) + 1
            #expect(try await sessions.person(for: token, in: sample.municipality) == nil)
        }
    }

    @Test("It ends after thirty days, however much it is used", arguments: Engine.allCases)
    func absolute(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (sessions, me) = (Sessions(sample.installation), sample.people[0])
            let token = try await sessions.begin(for: me.person.id, in: sample.municipality)
            for _ in 0..<30 {
                sample.clock.now = sample.clock.now + .hours(24)
                #expect(try await sessions.person(for: token, in: sample.municipality) == me.person)
            }
            sample.clock.now = sample.clock.now + 1
            #expect(try await sessions.person(for: token, in: sample.municipality) == nil)
        }
    }

    @Test("The token is not in the database", arguments: Engine.allCases)
    func onlyHash(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let token = try await Sessions(sample.installation).begin(
                for: sample.people[0].person.id, in: sample.municipality)
            let api = try await APITokens(sample.installation).create(
                for: sample.people[0].person.id, in: sample.municipality)
            let stored: [String] = try await sample.installation.database.transaction(.read) {
                try $0.query(
                    "SELECT token_hash FROM session UNION ALL SELECT token_hash FROM api_token"
                ).map { try $0["token_hash"] }
            }
            #expect(stored.count == 2)
            #expect(!stored.contains(token.text) && !stored.contains(api.text))
        }
    }
}

@Suite("API tokens")
struct APITokensTests {
    @Test("A token is one person's in one municipality, and nobody's elsewhere", arguments: Engine.allCases)
    func person(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (tokens, me) = (APITokens(sample.installation), sample.people[0])
            let token = try await tokens.create(for: me.person.id, in: sample.municipality)
            #expect(token.text.hasPrefix("manegen_") && token.text.count == 8 + 43)
            #expect(try await tokens.person(for: token, in: sample.municipality) == me.person)
            #expect(try await tokens.person(for: token, in: sample.neighbour) == nil)
            #expect(try await tokens.person(for: SecretToken("manegen_"), in: sample.municipality) == nil)
            let other = try await tokens.create(for: me.person.id, in: sample.municipality)
            #expect(other.text != token.text)
        }
    }
}
