import Domain
import TestSupport
import Testing

/// What became of those who tried at once.
struct RaceOutcome {
    var bookings: [Booking] = []
    var errors: [any Error] = []

    func expect(
        winners: Int, of all: Int, others refusal: BookingRefusal,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(bookings.count == winners, sourceLocation: sourceLocation)
        #expect(errors.count == all - winners, sourceLocation: sourceLocation)
        let unexpected = errors.filter { ($0 as? BookingRefusal)?.toRival != refusal }
        #expect(unexpected.isEmpty, "\(unexpected.prefix(3))", sourceLocation: sourceLocation)
    }
}

extension BookingRefusal {
    /// Who loses to themselves is told so, and has lost all the same.
    fileprivate var toRival: BookingRefusal { if case .alreadyYours = self { .taken } else { self } }
}

extension SampleInstallation {
    /// Runs `attempt` as often as `count` says, all at once.
    func race(
        _ count: Int, _ attempt: @escaping @Sendable (Int) async throws -> Booking
    ) async -> RaceOutcome {
        await withTaskGroup(of: Result<Booking, any Error>.self) { group in
            for index in 0..<count {
                group.addTask {
                    do { return .success(try await attempt(index)) } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: RaceOutcome()) { outcome, result in
                switch result {
                case .success(let booking): outcome.bookings.append(booking)
                case .failure(let error): outcome.errors.append(error)
                }
            }
        }
    }

    /// Half hours of part A from 1 December on, one after the other.
    func manySlots(_ count: Int) throws -> [Slot] {
        let first = try slot("a", "2026-12-01 07:00", 30)
        let date = SwedishTime.date(of: first.starts)
        return try (0..<count).map { number in
            guard let time = TimeOfDay(minutesFromMidnight: 7 * 60 + number % 30 * 30) else {
                throw UnusableSample(reason: "\(number)")
            }
            let start = SwedishTime.instant(of: date + number / 30, at: time)
            return Slot(space: first.space, period: start..<start + 30)
        }
    }
}
