import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Housekeeping")
struct HousekeepingTests {
    @Test("Keys go after two days, sessions when they have ended, nothing else", arguments: Engine.allCases)
    func tidies(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (housekeeping, me) = (Housekeeping(sample.installation), sample.people[0])
            _ = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), key: IdempotencyKey("old"), by: me)
            _ = try await sample.logIn()
            sample.clock.now = sample.clock.now + .hours(48)
            let wish = try sample.slot("a", "2026-12-02 18:00")
            let young = try await sample.bookings.book(wish, key: IdempotencyKey("young"), by: me)
            #expect(try await housekeeping.tidy() == [:])
            sample.clock.now = sample.clock.now + 1
            #expect(try await housekeeping.tidy() == [.keys: 1])
            #expect(try await sample.bookings.book(wish, key: IdempotencyKey("young"), by: me) == young)

            sample.clock.now = sample.clock.now + .hours(6 * 24)
            let token = try await sample.logIn()
            #expect(try await housekeeping.tidy() == [.keys: 1, .sessions: 1])
            #expect(try await sample.principal(token) != nil)
            #expect(try await housekeeping.tidy() == [:])
            #expect(try await sample.count("booking") == 2)
        }
    }

    @Test("Several processes share the work, in every municipality", arguments: Engine.allCases)
    func together(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await addKeys(1300, by: sample.people[0], at: sample.clock.now, to: sample)
            try await addKeys(20, by: sample.stranger, at: sample.clock.now, to: sample)
            try await addKeys(30, by: sample.people[1], at: sample.clock.now + .hours(72), to: sample)
            sample.clock.now = sample.clock.now + .hours(72)
            let removed = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await Housekeeping(sample.anotherProcess()).tidy()[.keys] ?? 0 }
                }
                return try await group.reduce(0, +)
            }
            #expect(removed == 1320)
            #expect(try await sample.count("receipt") == 30)
        }
    }

    @Test(
        "Addresses without their code go after a day, tokens 90 days after their end",
        arguments: Engine.allCases)
    func contactsAndTokens(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (housekeeping, me) = (Housekeeping(sample.installation), sample.people[0])
            let tokens = APITokens(sample.installation)
            try await sample.reach(me, .email, at: "namn@example.org", isConfirmed: false)
            for _ in 0..<2 { _ = try await tokens.create(for: me.person.id, in: sample.municipality) }
            let first = try #require(try await tokens.list(of: me).first)
            try await tokens.revoke(first.id, by: me)
            sample.clock.now = sample.clock.now + ContactChannels.waitingLifetime
            try await housekeeping.tidy()
            #expect(try await sample.count("contact_channel") == 1)
            sample.clock.now = sample.clock.now + 1
            try await housekeeping.tidy()
            #expect(try await sample.count("contact_channel") == 0)
            #expect(try await sample.count("api_token") == 2)
            sample.clock.now = sample.clock.now + APITokens.endedLifetime
            try await housekeeping.tidy()
            #expect(try await tokens.list(of: me).map(\.revokedAt) == [nil])
        }
    }

    private func addKeys(
        _ count: Int, by principal: Principal, at instant: Instant, to sample: SampleInstallation
    ) async throws {
        try await sample.installation.database.transaction(.write, in: .all) { transaction in
            for number in 0..<count {
                try transaction.execute(
                    """
                    INSERT INTO receipt (municipality, person, key, request, subject, created_at)
                    VALUES (\(principal.municipality.code), \(principal.person.id), \("key \(number)"), 'wish',
                        'booking', \(instant))
                    """)
            }
        }
    }
}
