import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("API tokens")
struct APITokensTests {
    @Test("A token is one person's in one municipality, and nobody's elsewhere", arguments: Engine.allCases)
    func person(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (tokens, me) = (APITokens(sample.installation), sample.people[0])
            let token = try await tokens.create(for: me.person.id, in: sample.municipality)
            #expect(token.text.hasPrefix("manegen_") && token.text.count == 8 + 43)
            func person(_ token: SecretToken, in municipality: Municipality) async throws -> Person? {
                try await tokens.principal(for: token, in: municipality, request: "test")?.person
            }
            #expect(try await person(token, in: sample.municipality) == me.person)
            #expect(try await person(token, in: sample.neighbour) == nil)
            #expect(try await person(SecretToken("manegen_"), in: sample.municipality) == nil)
            let other = try await tokens.create(for: me.person.id, in: sample.municipality)
            #expect(other.text != token.text)
        }
    }

    private func wish(
        _ scopes: Set<TokenScope> = [.readBookings], in sample: SampleInstallation
    ) throws -> TokenWish {
        try TokenWish(
            name: "Plan", scopes: scopes, expiresAt: sample.clock.now + .hours(12), now: sample.clock.now)
    }

    @Test("One is made by somebody who has logged in now, not by another token", arguments: Engine.allCases)
    func fresh(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (tokens, me) = (APITokens(sample.installation), try await sample.present())
            _ = try await tokens.create(wish(in: sample), by: me)
            await #expect(throws: FreshLogInRequired()) {
                try await tokens.create(wish(in: sample), by: sample.people[0])
            }
            let key = try #require(IdempotencyKey("form"))
            sample.clock.now = sample.clock.now + 16
            await #expect(throws: FreshLogInRequired()) {
                try await tokens.create(wish(in: sample), by: me)
            }
            await #expect(throws: FreshLogInRequired()) {
                try await tokens.create(wish(in: sample), with: key, by: me)
            }
            #expect(try await sample.count("api_token") == 1)
        }
    }

    @Test("At most twenty are valid at a time, by page and by command", arguments: Engine.allCases)
    func most(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (tokens, me) = (APITokens(sample.installation), try await sample.present())
            for _ in 0..<APIToken.mostValid { _ = try await tokens.create(wish(in: sample), by: me) }
            await #expect(throws: TokenRefusal.tooMany) {
                try await tokens.create(wish(in: sample), by: me)
            }
            await #expect(throws: TokenRefusal.tooMany) {
                try await tokens.create(for: me.person.id, in: sample.municipality)
            }
            _ = try await tokens.create(for: sample.people[1].person.id, in: sample.municipality)
            let first = try #require(try await tokens.list(of: me).last)
            try await tokens.revoke(first.id, by: me)
            _ = try await tokens.create(wish(in: sample), by: me)
        }
    }

    @Test("However many there are, each is listed and revoked by its identifier", arguments: Engine.allCases)
    func many(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (tokens, me, code) = (
                APITokens(sample.installation), sample.people[0], sample.municipality.code
            )
            let now = sample.clock.now
            try await sample.installation.database.transaction(.write, in: .municipality(code)) {
                transaction in
                for number in 0..<1003 {
                    try transaction.execute(
                        """
                        INSERT INTO api_token (municipality, id, token_hash, person, name, scopes, created_at,
                            expires_at)
                        VALUES (\(code), \(APIToken.ID.new(at: now)), \("hash \(number)"), \(me.person.id),
                            \("nr \(number)"), 'bookings:read', \(now), \(now + 60))
                        """)
                }
            }
            let all = try await tokens.list(of: me)
            #expect(all.count == 1003 && all.last?.name == "nr 0" && all.first?.name == "nr 1002")
            var (paged, last): ([APIToken], APIToken.ID?) = ([], nil)
            while true {
                let page = try await tokens.list(of: me, after: last, limit: 100)
                paged += page.tokens
                last = page.tokens.last?.id
                if !page.hasMore { break }
            }
            #expect(paged == all)
            let (oldest, second) = (all[1002], all[1001])
            await #expect(throws: Unknown(.token)) {
                try await tokens.revoke(oldest.id, by: sample.people[1])
            }
            #expect(try await tokens.revoke(oldest.id, by: me).revokedAt == now)
            try await tokens.revoke(second.id, of: me.person.id, in: sample.municipality)
            #expect(try await sample.count("api_token WHERE revoked_at IS NOT NULL") == 2)
        }
    }

    @Test(
        "Ending everything else ends them, and losing the last role those for the staff's work",
        arguments: Engine.allCases)
    func ending(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let reason = try #require(Reason("Slutar."))
            let (tokens, me) = (APITokens(sample.installation), try await sample.present())
            func valid() async throws -> [String] {
                try await tokens.list(of: me).filter { $0.state(at: sample.clock.now) == .valid }
                    .map { $0.scopes.map(\.rawValue).sorted().joined(separator: " ") }
            }
            try await sample.give(.administrator, to: 3, because: reason)
            try await sample.give(.viewer, to: 0, because: reason)
            try await sample.give(.attendant, to: 0, because: reason)
            for scopes in [[.staff], [.readBookings], [.staff, .readProfile]] as [Set<TokenScope>] {
                _ = try await tokens.create(wish(scopes, in: sample), by: me)
            }
            let held = try await Staff(sample.installation).member(me.person.id, seenBy: me).assignments
            #expect(held.count == 2)
            let staff = Staff(sample.installation)
            try await staff.revoke(held[0].id, by: sample.people[3], because: reason)
            #expect(try await valid().count == 3)
            try await staff.revoke(held[1].id, by: sample.people[3], because: reason)
            #expect(try await valid() == ["bookings:read"])
            _ = try await sample.logIn()
            #expect(try await Sessions(sample.installation).endOthers(by: me) == 1)
            #expect(try await valid() == [])
            #expect(try await sample.count("audit_entry WHERE action = 'token.revoke'") == 3)
        }
    }
}
