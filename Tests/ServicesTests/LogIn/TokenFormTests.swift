import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Tokens made by a form")
struct TokenFormTests {
    private func wish(
        _ name: String = "Kalender", _ scopes: Set<TokenScope> = [.readBookings],
        in sample: SampleInstallation
    ) throws -> TokenWish {
        try TokenWish(
            name: name, scopes: scopes, expiresAt: sample.clock.now + .hours(24 * 30), now: sample.clock.now)
    }

    @Test(
        "Pressed twice it makes one and shows the same; another wish is another", arguments: Engine.allCases)
    func twice(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (tokens, me) = (APITokens(sample.installation), try await sample.present())
            let key = try #require(IdempotencyKey("form 30"))
            let first = try await tokens.create(wish(in: sample), with: key, by: me)
            let second = try await tokens.create(wish(in: sample), with: key, by: me)
            #expect(first != nil && first?.text == second?.text)
            #expect(try await sample.count("api_token") == 1)
            let secret = try #require(first)
            let found = try await tokens.principal(for: secret, in: sample.municipality, request: "test")
            #expect(found?.person == me.person)
            let renamed = try await tokens.create(wish("Annan", in: sample), with: key, by: me)
            let others = try await tokens.create(wish(in: sample), with: key, by: sample.present(1))
            #expect(Set([first, renamed, others].map { $0?.text }).count == 3)
            sample.clock.now = sample.clock.now + APITokens.shownAgainFor
            #expect(try await tokens.create(wish(in: sample), with: key, by: me) == nil)
            #expect(try await sample.count("api_token") == 3)
        }
    }

    @Test("Pressed eight times at once it makes one", arguments: Engine.allCases)
    func race(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let key = try #require(IdempotencyKey("form 30"))
            let (wish, me) = (try wish(in: sample), try await sample.present())
            let shown = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await APITokens(sample.anotherProcess()).create(wish, with: key, by: me)?.text
                    }
                }
                return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
            }
            #expect(shown.count == 1 && shown.first != .some(nil))
            #expect(try await sample.count("api_token") == 1)
        }
    }

    @Test("A revoked one is not shown again")
    func revoked() async throws {
        try await withSample(.sqlite) { sample in
            let (tokens, me) = (APITokens(sample.installation), try await sample.present())
            let key = try #require(IdempotencyKey("form 30"))
            _ = try await tokens.create(wish(in: sample), with: key, by: me)
            let made = try #require(try await tokens.list(of: me).first)
            try await tokens.revoke(made.id, by: me)
            #expect(try await tokens.create(wish(in: sample), with: key, by: me) == nil)
        }
    }

    @Test("For the staff's work only to the staff", arguments: Engine.allCases)
    func staff(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (tokens, me) = (APITokens(sample.installation), try await sample.present())
            let key = try #require(IdempotencyKey("form 30"))
            let wish = try TokenWish(
                name: "Plan", scopes: [.staff], expiresAt: sample.clock.now + SessionLimits.staff.absolute,
                now: sample.clock.now)
            await #expect(throws: AccessRefusal.noRole(.seeBookings)) {
                try await tokens.create(wish, with: key, by: me)
            }
            await #expect(throws: AccessRefusal.noRole(.seeBookings)) {
                try await tokens.create(wish, by: me)
            }
            let reason = try #require(Reason("Ny."))
            try await sample.give(.viewer, to: 0, because: reason)
            #expect(try await tokens.create(wish, with: key, by: me) != nil)
            let longer = try self.wish("Plan", [.staff, .readBookings], in: sample)
            await #expect(throws: TokenRefusal.staffTooLong) { try await tokens.create(longer, by: me) }
        }
    }
}

extension SampleInstallation {
    /// Somebody who has logged in just now.
    func present(_ index: Int = 0) async throws -> Principal {
        try #require(try await principal(logIn(index)))
    }
}
