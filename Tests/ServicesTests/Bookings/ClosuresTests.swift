import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Closures")
struct ClosuresTests {
    @Test("A closed hall is closed in all its parts, until it is opened", arguments: Engine.allCases)
    func closes(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let closures = Closures(sample.installation)
            let hall = try sample.slot("hall", "2026-12-01 00:00", 24 * 60)
            let closure = try await closures.close(
                hall.space, during: hall.period, because: "Golvet slipas", in: sample.municipality)
            for part in ["a", "b", "c"] { #expect(try await sample.taken(part) == [hall.period]) }
            let wish = try sample.slot("a", "2026-12-01 18:00")
            await #expect(throws: BookingRefusal.closed) {
                try await sample.bookings.book(wish, by: sample.people[0])
            }
            try await closures.open(closure.id, in: sample.municipality)
            #expect(try await sample.count("occupancy") == 0)
            _ = try await sample.bookings.book(wish, by: sample.people[0])
        }
    }

    @Test("A booking is never overrun", arguments: Engine.allCases)
    func taken(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let booking = try await sample.bookings.book(
                sample.slot("b", "2026-12-01 18:00"), by: sample.people[0])
            for start in ["2026-12-01 18:00", "2026-12-01 17:00", "2026-12-01 18:30"] {
                let hall = try sample.slot("hall", start, 120)
                await #expect(throws: BookingRefusal.taken) {
                    try await Closures(sample.installation).close(
                        hall.space, during: hall.period, because: "", in: sample.municipality)
                }
            }
            #expect(try await sample.count("closure") == 0)
            #expect(try await sample.count("occupancy") == 1)
            #expect(try await sample.taken("b") == [booking.slot.period])
        }
    }

    @Test("What is over, elsewhere or not there is refused", arguments: Engine.allCases)
    func refused(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let closures = Closures(sample.installation)
            let past = try sample.slot("a", "2026-11-24 10:00")
            await #expect(throws: BookingRefusal.past) {
                try await closures.close(
                    past.space, during: past.period, because: "", in: sample.municipality)
            }
            let coming = try sample.slot("a", "2026-12-01 10:00")
            await #expect(throws: BookingRefusal.unknown(.space)) {
                try await closures.close(
                    coming.space, during: coming.period, because: "", in: sample.neighbour)
            }
            let closure = try await closures.close(
                coming.space, during: coming.period, because: "", in: sample.municipality)
            await #expect(throws: BookingRefusal.unknown(.booking)) {
                try await closures.open(closure.id, in: sample.neighbour)
            }
            #expect(try await sample.taken("a") == [coming.period])
        }
    }
}
