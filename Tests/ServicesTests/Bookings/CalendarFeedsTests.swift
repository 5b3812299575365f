import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Calendar feeds")
struct CalendarFeedsTests {
    @Test(
        "The secret stays the same until it is renewed, and then the old one ends", arguments: Engine.allCases
    )
    func secret(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (feeds, me) = (CalendarFeeds(sample.installation), sample.people[0])
            _ = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            let secret = try #require(try await feeds.secret(of: me))
            #expect(try await feeds.secret(of: me) == secret)
            #expect(try await CalendarFeeds(sample.anotherProcess()).secret(of: me) == secret)
            #expect(try await feeds.secret(of: sample.people[1]) != secret)
            #expect(try await feeds.bookings(secret: secret, in: sample.municipality)?.count == 1)
            #expect(try await feeds.bookings(secret: secret, in: sample.neighbour) == nil)
            #expect(try await feeds.bookings(secret: "guess", in: sample.municipality) == nil)

            let renewed = try await feeds.renew(for: me)
            #expect(renewed != secret)
            #expect(try await feeds.secret(of: me) == renewed)
            #expect(try await feeds.bookings(secret: secret, in: sample.municipality) == nil)
            #expect(try await feeds.bookings(secret: renewed, in: sample.municipality)?.count == 1)
        }
    }

    @Test("The secret is not in the database", arguments: Engine.allCases)
    func onlyHash(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let secret = try #require(
                try await CalendarFeeds(sample.installation).secret(of: sample.people[0]))
            let stored: [String] = try await sample.installation.database.transaction(.read, in: .all) {
                try $0.query("SELECT secret_hash FROM calendar_feed").map { try $0["secret_hash"] }
            }
            #expect(stored.count == 1)
            #expect(!stored.contains(secret))
        }
    }

    @Test("Busy times join what touches, buffers and closures included", arguments: Engine.allCases)
    func busy(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            _ = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: sample.people[0])
            _ = try await sample.bookings.book(sample.slot("b", "2026-12-01 19:00"), by: sample.people[1])
            _ = try await sample.bookings.book(sample.slot("c", "2026-12-01 20:30"), by: sample.people[1])
            let (placed, periods) = try await CalendarFeeds(sample.installation).busyTimes(
                of: sample.space("hall"), in: sample.municipality)
            #expect(placed.name == "Hela hallen")
            #expect(
                periods == [
                    try sample.slot("a", "2026-12-01 18:00", 120).period,
                    try sample.slot("a", "2026-12-01 20:30", 60).period,
                ])
        }
    }
}
