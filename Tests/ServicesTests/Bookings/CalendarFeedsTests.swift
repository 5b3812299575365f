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
            #expect(try await feeds.feed(secret: secret, in: sample.municipality)?.bookings.count == 1)
            #expect(try await feeds.feed(secret: secret, in: sample.neighbour) == nil)
            #expect(try await feeds.feed(secret: "guess", in: sample.municipality) == nil)

            let renewed = try await feeds.renew(for: me)
            #expect(renewed != secret)
            #expect(try await feeds.secret(of: me) == renewed)
            #expect(try await feeds.feed(secret: secret, in: sample.municipality) == nil)
            #expect(try await feeds.feed(secret: renewed, in: sample.municipality)?.bookings.count == 1)
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

    @Test(
        "An organisation's calendar has an address for each who acts for it, as long as the mandate holds",
        arguments: Engine.allCases)
    func organisation(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (feeds, me) = (CalendarFeeds(sample.installation), sample.people[0])
            let code = sample.municipality.code
            let club = Organisation.ID("klubben")
            try await sample.installation.database.transaction(.write, in: .all) { transaction in
                try transaction.execute(
                    "INSERT INTO customer (municipality, id, kind) VALUES (\(code), \(club), 'organisation')")
                try transaction.execute(
                    """
                    INSERT INTO organisation (municipality, id, kind, name, state, created_at, created_by,
                        settled_at, settled_by)
                    VALUES (\(code), \(club), 'association', 'Exempelklubben', 'approved', 1, 'x', 1, 'x')
                    """)
                try transaction.execute(
                    """
                    INSERT INTO mandate (municipality, id, organisation, person, permissions, first_day,
                        given_at, given_by)
                    VALUES (\(code), 'm', \(club), \(me.person.id), 'book', '2026-01-01', 1, 'x')
                    """)
            }
            let acting = me.acting(for: .organisation(club))
            let booked = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: acting)
            _ = try await sample.bookings.book(sample.slot("b", "2026-12-01 18:00"), by: me)
            #expect(try await !feeds.hasAddress(acting))
            let secret = try await feeds.renew(for: acting)
            #expect(try await feeds.hasAddress(acting))
            let own = try #require(try await feeds.secret(of: me))
            #expect(own != secret)
            let feed = try await feeds.feed(secret: secret, in: sample.municipality)
            #expect(feed?.bookings.map(\.booking.id) == [booked.id])
            #expect(feed?.organisation == "Exempelklubben")
            #expect(try await feeds.feed(secret: own, in: sample.municipality)?.organisation == nil)
            await #expect(throws: AccessRefusal.noMandate(.book)) {
                try await feeds.renew(for: sample.people[1].acting(for: .organisation(club)))
            }
            let newer = try await feeds.renew(for: acting)
            #expect(try await feeds.feed(secret: secret, in: sample.municipality) == nil)
            try await sample.installation.database.transaction(.write, in: .all) {
                try $0.execute("UPDATE mandate SET revoked_at = 2, revoked_by = 'x' WHERE id = 'm'")
            }
            #expect(try await feeds.feed(secret: newer, in: sample.municipality) == nil)
        }
    }

    @Test("What was cancelled is told for a while, and never after its time", arguments: Engine.allCases)
    func cancelled(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (feeds, me) = (CalendarFeeds(sample.installation), sample.people[0])
            let soon = try await sample.bookings.book(sample.slot("a", "2026-11-28 18:00"), by: me)
            let late = try await sample.bookings.book(sample.slot("a", "2027-02-28 18:00"), by: me)
            for booking in [soon, late] { _ = try await sample.bookings.cancel(booking.id, by: me) }
            let secret = try #require(try await feeds.secret(of: me))
            func told() async throws -> [Booking.ID]? {
                try await feeds.feed(secret: secret, in: sample.municipality)?.bookings.map(\.booking.id)
            }
            #expect(try await told() == [soon.id, late.id])
            sample.clock.now = soon.slot.ends
            #expect(try await told() == [late.id])
            sample.clock.now = try SampleInstallation.instant("2026-12-25 12:00")
            #expect(try await told() == [])
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
