import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("States of bookings, stored")
struct BookingStateStorageTests {
    private static let now = Instant(seconds: 1_795_000_000)

    private static let states: [Booking.State] = [
        .held(until: now), .requested(since: now), .confirmed, .cancelled(at: now, by: .init("person")),
        .cancelled(at: now, by: .init("officer"), as: .staff(Reason(onRecord: "Röret har spruckit."))),
        .denied(at: now, by: .init("officer"), because: Reason(onRecord: "Hallen behövs till en match.")),
        .expired(at: now), .used(at: now, by: .init("attendant")), .noShow(at: now, by: .init("attendant")),
    ]

    @Test("Each state is read as it was stored, and takes time or not", arguments: Engine.allCases)
    func stored(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            for state in Self.states {
                let made = try await sample.book("a", "2026-12-01 18:00", in: state)
                let found = try await BookingsOfCustomer(sample.installation).find(
                    made.id, of: sample.people[0])
                #expect(found.booking == made && found.booking.state == state)
                #expect(try await sample.integrityProblems() == [])
                try await sample.remove(made)
            }
        }
    }

    @Test("The database refuses a state without what it needs, or with what another needs")
    func checked() async throws {
        for engine in Engine.allCases {
            try await withSample(engine) { sample in
                let made = try await sample.book("a", "2026-12-01 18:00", in: .confirmed)
                for columns: SQL in [
                    "state = 'held'", "held_until = 1", "state = 'requested'", "requested_at = 1",
                    "state = 'denied', denied_at = 1, denied_by = 'x'", "denied_because = 'Match.'",
                    "state = 'denied', denied_at = 1, denied_because = 'Match.'", "state = 'expired'",
                    "expired_at = 1", "state = 'used', checked_at = 1", "state = 'no-show'",
                    "checked_at = 1, checked_by = 'x'", "state = 'lost'", "state = 'cancelled'",
                ] {
                    await #expect(throws: StorageError.self) {
                        try await sample.installation.transaction(.write, in: sample.municipality) {
                            try $0.execute("UPDATE booking SET \(columns) WHERE id = \(made.id)")
                        }
                    }
                }
            }
        }
    }

    @Test("What is to come is listed until it comes to nothing", arguments: Engine.allCases)
    func lists(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let own = BookingsOfCustomer(sample.installation)
            for state in Self.states {
                let made = try await sample.book("a", "2026-12-01 18:00", in: state)
                func isIn(_ part: BookingsOfCustomer.Part) async throws -> Bool {
                    try await own.list(part, of: sample.people[0]).bookings.map(\.booking.id) == [made.id]
                }
                #expect(try await isIn(.coming) == !state.name.isOff)
                #expect(try await isIn(.calledOff) == state.name.isOff)
                #expect(try await isIn(.past) == state.name.isOff)
                try await sample.remove(made)
            }
        }
    }

    @Test("A request is taken back by its customer, and cannot be moved", arguments: Engine.allCases)
    func request(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let made = try await sample.book("a", "2026-12-01 18:00", in: .requested(since: Self.now))
            await #expect(throws: BookingRefusal.wrongState(.requested)) {
                try await sample.bookings.move(
                    made.id, to: sample.slot("b", "2026-12-01 18:00"), by: sample.people[0])
            }
            let gone = try await sample.bookings.cancel(made.id, by: sample.people[0])
            #expect(gone.state == .cancelled(at: sample.clock.now, by: sample.people[0].person.id))
            let other = try await sample.book("a", "2026-12-01 18:00", in: .expired(at: Self.now))
            await #expect(throws: BookingRefusal.wrongState(.expired)) {
                try await sample.bookings.cancel(other.id, by: sample.people[0])
            }
            await #expect(throws: BookingRefusal.wrongState(.expired)) {
                try await sample.bookings.reinstate(other.id, by: sample.people[0])
            }
        }
    }
}

extension SampleInstallation {
    /// Books for the first of the people, and goes on to `state`, past its verbs, since not all have one yet.
    func book(
        _ space: String, _ time: String, in state: Booking.State
    ) async throws -> Booking {
        let booked = try await bookings.book(slot(space, time), by: people[0])
        let made = Booking(
            id: booked.id, reference: booked.reference, customer: booked.customer, bookedBy: booked.bookedBy,
            slot: booked.slot, price: booked.price, terms: booked.terms, state: state,
            createdAt: booked.createdAt, revision: .init(number: 1, at: clock.now))
        try await installation.transaction(.write, in: municipality) { [municipality] in
            try $0.bookings.keepState(of: made, in: municipality)
        }
        return made
    }

    fileprivate func remove(_ booking: Booking) async throws {
        try await installation.transaction(.write, in: municipality) { [municipality, clock] in
            try $0.occupancy.vacate(.booking(booking.id), in: municipality, at: clock.now)
            try $0.execute("DELETE FROM booking WHERE id = \(booking.id)")
            try $0.occupancy.delete(Claim.booking(booking.id), in: municipality)
        }
    }
}
