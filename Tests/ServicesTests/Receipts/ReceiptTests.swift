import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("One request, sent twice")
struct ReceiptTests {
    /// How often something has happened, by the audit log.
    private func count(_ kind: EventKind, in sample: SampleInstallation) async throws -> Int {
        try await sample.installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query("SELECT COUNT(*) AS times FROM audit_entry WHERE action = \(kind.rawValue)")
                .first.map { try $0["times"] } ?? 0
        }
    }

    @Test("A cancellation is answered as it was, and another one has its own key", arguments: Engine.allCases)
    func cancelled(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (bookings, me) = (sample.bookings, sample.people[0])
            let key = try #require(IdempotencyKey("key-1"))
            let one = try await bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            let other = try await bookings.book(sample.slot("a", "2026-12-02 18:00"), by: me)
            let cancelled = try await bookings.cancel(one.id, key: key, by: me)
            #expect(try await bookings.cancel(one.id, key: key, by: me) == cancelled)
            #expect(try await count(.bookingCancelled, in: sample) == 1)
            await #expect(throws: BookingRefusal.alreadyCancelled) {
                try await bookings.cancel(one.id, by: me)
            }
            await #expect(throws: BookingRefusal.keyReused) {
                try await bookings.cancel(other.id, key: key, by: me)
            }
            await #expect(throws: BookingRefusal.keyReused) {
                try await bookings.book(sample.slot("b", "2026-12-01 18:00"), key: key, by: me)
            }
            await #expect(throws: Unknown(.booking)) {
                try await bookings.cancel(one.id, key: key, by: sample.people[1])
            }
            #expect(try await bookings.book(sample.slot("b", "2026-12-01 18:00"), by: me).isConfirmed)
        }
    }

    @Test("A move that is sent again does not move back what has moved on", arguments: Engine.allCases)
    func moved(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (bookings, me) = (sample.bookings, sample.people[0])
            let key = try #require(IdempotencyKey("key-1"))
            let (first, second) = (
                try sample.slot("a", "2026-12-02 18:00"), try sample.slot("a", "2026-12-03 18:00")
            )
            let booking = try await bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            let moved = try await bookings.move(booking.id, to: first, key: key, by: me)
            #expect(try await bookings.move(booking.id, to: first, key: key, by: me) == moved)
            let further = try await bookings.move(booking.id, to: second, by: me)
            #expect(try await bookings.move(booking.id, to: first, key: key, by: me) == further)
            #expect(try await sample.taken("a") == [second.period])
            await #expect(throws: BookingRefusal.keyReused) {
                try await bookings.move(booking.id, to: second, key: key, by: me)
            }
            #expect(try await count(.bookingMoved, in: sample) == 2)
        }
    }

    @Test(
        "What is undone is undone once by its key, whatever has been done since", arguments: Engine.allCases)
    func undone(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (bookings, me) = (sample.bookings, sample.people[0])
            let keys = try ["back", "again"].map { try #require(IdempotencyKey($0)) }
            let booking = try await bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            let other = try await bookings.book(sample.slot("a", "2026-12-05 18:00"), by: me)
            _ = try await bookings.move(booking.id, to: sample.slot("a", "2026-12-02 18:00"), by: me)
            let back = try await bookings.moveBack(booking.id, key: keys[0], by: me)
            #expect(back.slot == booking.slot)
            #expect(try await bookings.moveBack(booking.id, key: keys[0], by: me) == back)
            let moved = try await bookings.move(
                booking.id, to: sample.slot("a", "2026-12-03 18:00"), by: me)
            #expect(try await bookings.moveBack(booking.id, key: keys[0], by: me) == moved)

            _ = try await bookings.cancel(booking.id, by: me)
            let again = try await bookings.reinstate(booking.id, key: keys[1], by: me)
            #expect(again.isConfirmed)
            let cancelled = try await bookings.cancel(booking.id, by: me)
            #expect(try await bookings.reinstate(booking.id, key: keys[1], by: me) == cancelled)
            await #expect(throws: BookingRefusal.keyReused) {
                try await bookings.reinstate(other.id, key: keys[1], by: me)
            }
            await #expect(throws: BookingRefusal.keyReused) {
                try await bookings.moveBack(other.id, key: keys[0], by: me)
            }
            for stranger in [sample.people[1], sample.stranger] {
                await #expect(throws: Unknown(.booking)) {
                    try await bookings.reinstate(booking.id, key: keys[1], by: stranger)
                }
                await #expect(throws: Unknown(.booking)) {
                    try await bookings.moveBack(booking.id, key: keys[0], by: stranger)
                }
            }
            #expect(try await count(.bookingReinstated, in: sample) == 1)
            #expect(try await count(.bookingRestored, in: sample) == 1)
        }
    }

    @Test("Setting rules aside is another request", arguments: Engine.allCases)
    func overriding(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (bookings, me) = (sample.bookings, sample.people[0])
            let key = try #require(IdempotencyKey("key-1"))
            let wish = try sample.slot("a", "2026-12-01 18:00")
            _ = try await bookings.book(wish, key: key, by: me)
            await #expect(throws: BookingRefusal.keyReused) {
                try await bookings.book(wish, key: key, by: me, overriding: .everything)
            }
        }
    }

    @Test("What was refused keeps no receipt", arguments: Engine.allCases)
    func refused(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (bookings, me) = (sample.bookings, sample.people[0])
            let key = try #require(IdempotencyKey("key-1"))
            let booking = try await bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            let wish = try sample.slot("a", "2026-12-02 18:00")
            let other = try await bookings.book(wish, by: sample.people[1])
            await #expect(throws: BookingRefusal.taken) {
                try await bookings.move(booking.id, to: wish, key: key, by: me)
            }
            #expect(try await sample.count("receipt") == 0)
            _ = try await bookings.cancel(other.id, by: sample.people[1])
            #expect(try await bookings.move(booking.id, to: wish, key: key, by: me).slot == wish)
        }
    }

    @Test("A token is ended once by its key", arguments: Engine.allCases)
    func tokens(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (tokens, me) = (APITokens(sample.installation), sample.people[0])
            let key = try #require(IdempotencyKey("key-1"))
            for _ in 0..<2 { _ = try await tokens.create(for: me.person.id, in: sample.municipality) }
            let ids = try await tokens.list(of: me).map(\.id)
            let ended = try await tokens.revoke(ids[0], key: key, by: me)
            #expect(try await tokens.revoke(ids[0], key: key, by: me) == ended)
            await #expect(throws: KeyReused.self) { try await tokens.revoke(ids[1], key: key, by: me) }
            #expect(try await count(.tokenRevoked, in: sample) == 1)
        }
    }

    @Test("Sixteen times at once it is done once, and all hear the same", arguments: Engine.allCases)
    func race(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            for (number, slot) in try sample.manySlots(6).enumerated() {
                let booking = try await sample.bookings.book(slot, by: me)
                let (moving, cancelling) = (
                    try #require(IdempotencyKey("move \(number)")),
                    try #require(IdempotencyKey("cancel \(number)"))
                )
                let target = try sample.slot("b", "2027-01-\(12 + number) 18:00")
                let moved = await sample.race(16) { _ in
                    try await sample.bookings.move(booking.id, to: target, key: moving, by: me)
                }
                #expect(moved.errors.isEmpty, "\(moved.errors.prefix(2))")
                #expect(moved.bookings.count == 16 && Set(moved.bookings.map(\.revision.number)).count == 1)
                let cancelled = await sample.race(16) { _ in
                    try await sample.bookings.cancel(booking.id, key: cancelling, by: me)
                }
                #expect(cancelled.errors.isEmpty, "\(cancelled.errors.prefix(2))")
                #expect(cancelled.bookings.count == 16 && cancelled.bookings.allSatisfy { !$0.isConfirmed })
            }
            #expect(try await count(.bookingMoved, in: sample) == 6)
            #expect(try await count(.bookingCancelled, in: sample) == 6)
            #expect(try await sample.count("receipt") == 12)
        }
    }

    @Test("A booking waits for the database as seldom as may be")
    func waits() async throws {
        try await withSample(.postgres) { sample in
            let counter = WaitCounter()
            let counted = Installation(
                database: WaitCountingDatabase(base: sample.installation.database, counter: counter),
                clock: sample.installation.clock, keyring: sample.installation.keyring,
                municipalities: sample.installation.municipalities, vocabulary: sample.installation.vocabulary
            )
            let (bookings, me) = (Bookings(counted), sample.people[0])
            func waits(_ work: () async throws -> Void) async throws -> Int {
                let before = counter.count
                try await work()
                return counter.count - before
            }
            _ = try await bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            #expect(
                try await waits {
                    _ = try await bookings.book(sample.slot("a", "2026-12-02 18:00"), by: me)
                } == 2)
            #expect(
                try await waits {
                    _ = try await bookings.book(
                        sample.slot("a", "2026-12-03 18:00"), key: IdempotencyKey("key-1"), by: me)
                } == 3)
        }
    }
}
