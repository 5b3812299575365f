import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Races", .serialized)
struct BookingRaceTests {
    @Test("200 times, 16 at once for each: exactly one wins", arguments: Engine.allCases)
    func race(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let slots = try sample.manySlots(200)
            for slot in slots {
                let outcome = await sample.race(16) { index in
                    try await sample.bookings.book(slot, by: sample.people[index % 4])
                }
                outcome.expect(winners: 1, of: 16, others: .taken)
            }
            #expect(try await sample.count("booking") == 200)
            #expect(try await sample.count("occupancy") == 200)
        }
    }

    @Test("All 3,200 at once", arguments: Engine.allCases)
    func crowd(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let slots = try sample.manySlots(200)
            let outcome = await sample.race(3200) { index in
                try await sample.bookings.book(slots[index % 200], by: sample.people[index / 200 % 4])
            }
            outcome.expect(winners: 200, of: 3200, others: .taken)
            #expect(Set(outcome.bookings.map(\.slot)) == Set(slots))
        }
    }

    @Test("The whole hall against one of its parts", arguments: Engine.allCases)
    func wholeAgainstPart(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            for hour in 8..<20 {
                let start = "2026-12-01 \(hour < 10 ? "0" : "")\(hour):00"
                let (hall, part) = (try sample.slot("hall", start), try sample.slot("b", start))
                let outcome = await sample.race(16) { index in
                    try await sample.bookings.book(
                        index.isMultiple(of: 2) ? hall : part, by: sample.people[index % 4])
                }
                outcome.expect(winners: 1, of: 16, others: .taken)
                let takesAll = outcome.bookings.first?.slot == hall
                #expect(try await sample.taken("a").contains(hall.period) == takesAll)
                #expect(try await sample.taken("b").contains(hall.period))
            }
        }
    }

    @Test("Neighbours whose buffers meet", arguments: Engine.allCases)
    func buffers(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            for day in ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"] {
                let wishes = try ["17:00", "18:15"].map { try sample.slot("rum", "\(day) \($0)") }
                let outcome = await sample.race(16) { index in
                    try await sample.bookings.book(wishes[index % 2], by: sample.people[index % 4])
                }
                outcome.expect(winners: 1, of: 16, others: .taken)
            }
        }
    }

    @Test("One key, sixteen times at once: one booking, sixteen equal answers", arguments: Engine.allCases)
    func sameKey(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            for (number, slot) in try sample.manySlots(12).enumerated() {
                let key = try #require(IdempotencyKey("key \(number)"))
                let outcome = await sample.race(16) { _ in
                    try await sample.bookings.book(slot, key: key, by: sample.people[0])
                }
                #expect(outcome.errors.isEmpty)
                #expect(outcome.bookings.count == 16)
                #expect(Set(outcome.bookings.map(\.id)).count == 1)
            }
            #expect(try await sample.count("booking") == 12)
        }
    }

    @Test("Many move to one time, and many book it", arguments: Engine.allCases)
    func moves(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let own = try await withThrowingTaskGroup { group in
                for (index, slot) in try sample.manySlots(8).enumerated() {
                    group.addTask { try await sample.bookings.book(slot, by: sample.people[index % 4]) }
                }
                return try await group.reduce(into: [Booking]()) { $0.append($1) }
            }
            for day in ["2027-01-12", "2027-01-13", "2027-01-14"] {
                let target = try sample.slot("c", "\(day) 18:00")
                let outcome = await sample.race(16) { index in
                    guard index < 8 else {
                        return try await sample.bookings.book(target, by: sample.people[index % 4])
                    }
                    let owner = sample.people.first { $0.customer.id == own[index].customer }
                    return try await sample.bookings.move(
                        own[index].id, to: target, by: try #require(owner))
                }
                outcome.expect(winners: 1, of: 16, others: .taken)
                #expect(outcome.bookings.first?.slot == target)
                #expect(try await sample.taken("c").contains(target.period))
            }
            #expect(try await sample.integrityProblems().isEmpty)
        }
    }

    @Test("Cancelled sixteen times at once: once, and the others hear so", arguments: Engine.allCases)
    func cancels(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            for slot in try sample.manySlots(12) {
                let booking = try await sample.bookings.book(slot, by: sample.people[0])
                let outcome = await sample.race(16) { _ in
                    try await sample.bookings.cancel(booking.id, by: sample.people[0])
                }
                outcome.expect(winners: 1, of: 16, others: .alreadyCancelled)
            }
            #expect(try await sample.count("occupancy") == 0)
        }
    }
}
