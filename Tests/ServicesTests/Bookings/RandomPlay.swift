import Domain
import Synchronization
import TestSupport

@testable import Services

/// Many who book, cancel, move, close and open at random in the same few spaces.
final class RandomPlay: Sendable {
    enum Operation: CaseIterable {
        case book, cancel, move, close, open, series, changeSeries, cancelSeries
    }

    /// How often each operation succeeded, and what was refused.
    struct Tally {
        var done: [Operation: Int] = [:]
        var refused: [String: Int] = [:]
        /// Errors that no one should see.
        var unexpected: [String] = []

        mutating func add(_ other: Tally) {
            done.merge(other.done, uniquingKeysWith: +)
            refused.merge(other.refused, uniquingKeysWith: +)
            unexpected += other.unexpected
        }
    }

    private let sample: SampleInstallation
    private let spaces: [Space.ID]
    private let firstDay: CalendarDate
    private let bookings: Mutex<[Person.ID: [Booking.ID]]> = Mutex([:])
    private let series: Mutex<[Person.ID: [BookingReference]]> = Mutex([:])
    private let closures: Mutex<[Closure.ID]> = Mutex([])

    init(_ sample: SampleInstallation) throws {
        self.sample = sample
        spaces = try ["hall", "a", "b", "c", "rum", "scen", "natt"].map(sample.space)
        firstDay = SwedishTime.date(of: sample.clock.now) + 1
    }

    func run(_ count: Int, seed: UInt64, as principal: Principal) async -> Tally {
        var random = SeededRandom(seed: seed)
        var tally = Tally()
        for _ in 0..<count {
            let operation = Self.operation(using: &random)
            do {
                try await perform(operation, by: principal, using: &random)
                tally.done[operation, default: 0] += 1
            } catch let refusal as BookingRefusal {
                tally.refused[refusal.code, default: 0] += 1
            } catch let refusal as SeriesRefusal {
                tally.refused[refusal.code, default: 0] += 1
            } catch let unknown as Unknown {
                tally.refused[unknown.code, default: 0] += 1
            } catch {
                tally.unexpected.append("\(operation): \(error)")
            }
        }
        return tally
    }

    private static func operation(using random: inout SeededRandom) -> Operation {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<42: .book
        case 42..<58: .cancel
        case 58..<74: .move
        case 74..<81: .close
        case 81..<88: .open
        case 88..<93: .series
        case 93..<97: .changeSeries
        default: .cancelSeries
        }
    }

    private func perform(
        _ operation: Operation, by principal: Principal, using random: inout SeededRandom
    ) async throws {
        let slot = slot(using: &random)
        switch operation {
        case .book:
            let booking = try await sample.bookings.book(slot, by: principal)
            bookings.withLock { $0[principal.person.id, default: []].append(booking.id) }
        case .cancel:
            let id = try booking(of: principal, using: &random)
            _ = try await sample.bookings.cancel(id, by: principal)
            bookings.withLock { $0[principal.person.id]?.removeAll { $0 == id } }
        case .move:
            let id = try booking(of: principal, using: &random)
            _ = try await sample.bookings.move(id, to: slot, by: principal)
        case .series:
            let made = try await SeriesBookings(sample.installation).create(
                wish(from: slot, using: &random), by: principal)
            series.withLock { $0[principal.person.id, default: []].append(made.reference) }
        case .changeSeries:
            let change = SeriesChange(
                Bool.random(using: &random) ? .coming : .from(SwedishTime.date(of: slot.starts)),
                to: slot.space, at: SwedishTime.timeOfDay(of: slot.starts), for: slot.period.length)
            _ = try await SeriesBookings(sample.installation).change(
                change, of: try series(of: principal, using: &random), by: principal)
        case .cancelSeries:
            _ = try await SeriesBookings(sample.installation).cancel(
                Bool.random(using: &random) ? .coming : .from(SwedishTime.date(of: slot.starts)),
                of: try series(of: principal, using: &random), by: principal)
        case .close:
            let closure = try await Closures(sample.installation).close(
                slot.space, during: slot.period, because: "", in: principal.municipality)
            closures.withLock { $0.append(closure.id) }
        case .open:
            let pick = Int.random(in: 0..<1000, using: &random)
            let id = closures.withLock { $0.isEmpty ? nil : $0[pick % $0.count] }
            guard let id else { throw Unknown(.closure) }
            try await Closures(sample.installation).open(id, in: principal.municipality)
            closures.withLock { $0.removeAll { $0 == id } }
        }
    }

    /// Every day or two for a few times: within the fortnight, and so in the way of much else.
    private func wish(from slot: Slot, using random: inout SeededRandom) throws -> SeriesWish {
        let date = SwedishTime.date(of: slot.starts)
        let days = Weekday.allCases.filter { _ in Bool.random(using: &random) }
        let recurrence = try Recurrence(
            .weekly(on: Set(days + [date.weekday])), from: date,
            until: .count(Int.random(in: 2...4, using: &random)))
        guard
            let plan = SeriesPlan(
                recurrence, at: SwedishTime.timeOfDay(of: slot.starts), for: slot.period.length)
        else { throw Unknown(.series) }
        return SeriesWish(space: slot.space, plan: plan)
    }

    private func series(
        of principal: Principal, using random: inout SeededRandom
    ) throws -> BookingReference {
        let pick = Int.random(in: 0..<1000, using: &random)
        let reference = series.withLock { series -> BookingReference? in
            let own = series[principal.person.id] ?? []
            return own.isEmpty ? nil : own[pick % own.count]
        }
        guard let reference else { throw Unknown(.series) }
        return reference
    }

    /// One of the person's bookings, which another caller may be about to change as well.
    private func booking(of principal: Principal, using random: inout SeededRandom) throws -> Booking.ID {
        let pick = Int.random(in: 0..<1000, using: &random)
        let id = bookings.withLock { bookings -> Booking.ID? in
            let own = bookings[principal.person.id] ?? []
            return own.isEmpty ? nil : own[pick % own.count]
        }
        guard let id else { throw Unknown(.booking) }
        return id
    }

    /// Some quarter of an hour in the coming fortnight; not all are open or on the grid.
    private func slot(using random: inout SeededRandom) -> Slot {
        let space = spaces[Int.random(in: 0..<spaces.count, using: &random)]
        let date = firstDay + Int.random(in: 0..<14, using: &random)
        let quarter = Int.random(in: 28..<86, using: &random)
        let start = SwedishTime.day(date).lowerBound + Minutes(quarter / 2 * 2 * 15)
        return Slot(
            space: space, period: start..<start + Minutes(30 * Int.random(in: 1...4, using: &random)))
    }
}

extension RandomPlay.Operation {
    /// One of so many operations at least is one of these that succeeded: a series meets more that is in its way.
    var rarity: Int {
        switch self {
        case .book, .cancel, .move, .close, .open: 200
        case .series, .changeSeries, .cancelSeries: 5000
        }
    }
}
