import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("What queries cost")
struct OccupancyPlanTests {
    @Test("What is read of occupancy and bookings does not grow with the history", arguments: Engine.allCases)
    func plans(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await addHistory(to: sample)
            let recorder = StatementRecorder()
            let recorded = sample.installation(recordedBy: recorder)
            try await useEverything(Bookings(recorded), of: recorded, in: sample)

            let statements = recorder.statements.filter { statement in
                ["FROM occupancy", "FROM booking", "UPDATE booking"].contains {
                    statement.text.contains($0)
                }
            }
            #expect(Set(statements.map(\.text)).count >= 9)
            for statement in statements {
                let cost = try await ReadingCost.of(
                    statement, in: sample.installation.database,
                    tenant: .municipality(sample.municipality.code))
                #expect(cost > 0 && cost < Self.limit(on: engine), "\(cost): \(statement.text)")
            }
        }
    }

    /// Far below what the history takes: over 250 pages, and over 60,000 steps.
    private static func limit(on engine: Engine) -> Int { engine == .postgres ? 60 : 8000 }

    /// 20,000 bookings of years gone by, in the ice of part A.
    private func addHistory(to sample: SampleInstallation) async throws {
        let (code, space) = (sample.municipality.code, try sample.space("a"))
        let person = sample.people[0].person.id
        // Before what a calendar shows.
        let end = sample.clock.now.seconds - 400 * 86_400
        try await sample.installation.database.transaction(.write, in: .all) { transaction in
            let numbers: SQL = """
                WITH RECURSIVE number (n) AS (
                    SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM number WHERE n < 20000
                )
                """
            try transaction.execute(
                """
                INSERT INTO claim (municipality, id, kind) \(numbers)
                SELECT \(code), 'old ' || n, 'booking' FROM number
                """)
            try transaction.execute(
                """
                INSERT INTO occupancy (municipality, space, starts, ends, claim) \(numbers)
                SELECT \(code), \(space), \(end) - n * 3600, \(end) - n * 3600 + 3600, 'old ' || n FROM number
                """)
            try transaction.execute(
                """
                INSERT INTO booking (municipality, id, reference, space, customer, booked_by, state, starts, ends,
                    buffer_before, buffer_after, created_at) \(numbers)
                SELECT \(code), 'old ' || n, 'OLD ' || n, \(space), \(person), \(person), 'confirmed',
                    \(end) - n * 3600, \(end) - n * 3600 + 3600, 0, 0, \(end) - n * 3600 FROM number
                """)
            try transaction.script("ANALYZE")
        }
    }

    private func useEverything(
        _ bookings: Bookings, of recorded: Installation, in sample: SampleInstallation
    ) async throws {
        let me = sample.people[0]
        let monday = try #require(CalendarDate("2026-11-30"))
        let booking = try await bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
        _ = try await bookings.move(booking.id, to: sample.slot("hall", "2026-12-01 19:00"), by: me)
        _ = try await bookings.cancel(booking.id, by: me)
        _ = try await bookings.book(sample.slot("plan1", "2026-12-01 18:00"), by: me)
        _ = try await Availability(recorded).slots(
            of: sample.space("a"), on: monday...monday + 6, minutes: 60, in: sample.municipality)
        _ = try await Availability(recorded).occupancy(
            of: sample.facility("exempelhallen").id, on: monday...monday + 6, for: me.customer.id,
            in: sample.municipality)
        let everywhere = SearchWish(what: "", dates: monday...monday + 6, duration: 60)
        _ = try await Search(recorded).find(everywhere, in: sample.municipality)
        for part in [BookingsOfCustomer.Part.coming, .all] {
            _ = try await BookingsOfCustomer(recorded).list(part, of: me)
        }
        let secret = try #require(try await CalendarFeeds(recorded).secret(of: me))
        _ = try await CalendarFeeds(recorded).feed(secret: secret, in: sample.municipality)
        _ = try await CalendarFeeds(recorded).busyTimes(of: sample.space("a"), in: sample.municipality)
    }
}
