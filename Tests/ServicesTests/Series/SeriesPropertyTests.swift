import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Random changes of series")
struct SeriesPropertyTests {
    private static let steps = Thoroughness.repetitions(of: 3000)
    private static let spaces = ["a", "b", "hall"]

    @Test(
        "What has been is never touched, and what was changed by itself stays",
        .timeLimit(.minutes(10)), arguments: Engine.allCases)
    func untouched(on engine: Engine) async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        try await withSample(engine) { sample in
            let me = sample.people[0]
            var all: [BookingSeries] = []
            var done: [String: Int] = [:]
            for _ in 0..<Self.steps {
                if Int.random(in: 0..<6, using: &random) == 0 {
                    sample.clock.now = sample.clock.now + Minutes(Int.random(in: 60...2000, using: &random))
                }
                guard all.count > 3, Int.random(in: 0..<6, using: &random) > 0,
                    let series = all.randomElement(using: &random)
                else {
                    let wish = try Self.wish(in: sample, using: &random)
                    if let made = try await Self.allowed({ try await sample.series.create(wish, by: me) }) {
                        all.append(made)
                        done["create", default: 0] += 1
                    }
                    continue
                }
                let before = try await sample.occurrences(of: series)
                let kind = try await Self.act(
                    on: series, before, in: sample, by: me, using: &random)
                if let kind { done[kind, default: 0] += 1 }
                let after = Dictionary(
                    uniqueKeysWithValues: try await sample.occurrences(of: series).map { ($0.id, $0) })
                for booking in before {
                    let now = try #require(after[booking.id])
                    if booking.slot.starts <= sample.clock.now { #expect(now == booking, "seed \(seed)") }
                    if booking.isException, kind == "change" || kind == "extend" || kind == "cancel" {
                        #expect(now.slot == booking.slot && now.state == booking.state, "seed \(seed)")
                    }
                    #expect(now.occurrence?.date == booking.occurrence?.date)
                    #expect(now.revision.number >= booking.revision.number)
                }
            }
            let problems = try await sample.integrityProblems()
            #expect(problems.isEmpty, "seed \(seed): \(problems.prefix(5))")
            for kind in ["create", "change", "cancel", "extend", "move"] {
                #expect(done[kind, default: 0] > Self.steps / 200, "seed \(seed): \(done)")
            }
        }
    }

    /// What was done; `nil` for what was refused.
    private static func act(
        on series: BookingSeries, _ bookings: [Booking], in sample: SampleInstallation, by me: Principal,
        using random: inout SeededRandom
    ) async throws -> String? {
        let reference = series.reference
        let day = bookings.randomElement(using: &random)?.occurrence?.date ?? series.plan.recurrence.first
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<4:
            let space = try sample.space(spaces.randomElement(using: &random) ?? "a")
            let start = TimeOfDay(minutesFromMidnight: 30 * Int.random(in: 14...40, using: &random))
            let change = SeriesChange(
                Bool.random(using: &random) ? .coming : .from(day), to: space, at: start ?? .midnight,
                for: 60)
            let made = try await allowed { try await sample.series.change(change, of: reference, by: me) }
            return made.map { _ in "change" }
        case 4..<5:
            let made = try await allowed {
                try await sample.series.cancel(.from(day), of: reference, by: me)
            }
            return made.map { _ in "cancel" }
        case 5..<7:
            let count = series.plan.recurrence.dates.count + Int.random(in: 1...3, using: &random)
            let made = try await allowed {
                try await sample.series.extend(reference, until: .count(min(count, 20)), by: me)
            }
            return made.map { _ in "extend" }
        default:
            guard let booking = bookings.randomElement(using: &random) else { return nil }
            let start = booking.slot.starts + Minutes(30 * Int.random(in: -6...6, using: &random))
            let slot = Slot(space: booking.slot.space, period: start..<start + 60)
            let made = try await allowed { try await sample.bookings.move(booking.id, to: slot, by: me) }
            return made.map { _ in "move" }
        }
    }

    private static func wish(
        in sample: SampleInstallation, using random: inout SeededRandom
    ) throws -> SeriesWish {
        let first = SwedishTime.date(of: sample.clock.now) + Int.random(in: 1...7, using: &random)
        let recurrence = try Recurrence(
            .weekly(on: [first.weekday]), from: first, until: .count(Int.random(in: 2...6, using: &random)))
        let start = TimeOfDay(minutesFromMidnight: 30 * Int.random(in: 14...40, using: &random))
        guard let plan = SeriesPlan(recurrence, at: start ?? .midnight, for: 60) else {
            throw Unknown(.series)
        }
        return SeriesWish(space: try sample.space(spaces.randomElement(using: &random) ?? "a"), plan: plan)
    }

    /// `nil` for what is refused, as it may be.
    private static func allowed<Value>(_ work: () async throws -> Value) async throws -> Value? {
        do {
            return try await work()
        } catch is SeriesRefusal {
            return nil
        } catch is BookingRefusal {
            return nil
        } catch is RecurrenceRefusal {
            return nil
        }
    }
}
