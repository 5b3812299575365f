import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Changing a series")
struct SeriesChangesTests {
    private func time(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(text)) }
    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    @Test(
        "All that is to come moves; what has been and what was changed by itself do not",
        arguments: Engine.allCases)
    func coming(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let series = try await sample.series.create(
                sample.wish("a", "2026-12-01 18:00", times: 6), by: me)
            let own = try await sample.occurrences(of: series)[3]
            _ = try await sample.bookings.move(own.id, to: sample.slot("a", "2026-12-23 10:00"), by: me)
            sample.clock.now = try SampleInstallation.instant("2026-12-08 18:30")
            let change = SeriesChange(.coming, to: try sample.space("hall"), at: try time("19:30"), for: 90)
            let preview = try await sample.series.preview(change, of: series.reference, by: me)
            #expect(preview.exceptions.map(\.id) == [own.id] && preview.tooLate.isEmpty)
            #expect(
                preview.preview.occurrences.map(\.date.description) == [
                    "2026-12-15", "2026-12-29", "2027-01-05",
                ])
            #expect(preview.prices.before == Money(ore: 3 * 150_00))
            #expect(preview.prices.after == Money(ore: 3 * 675_00))
            let after = try await sample.series.change(change, of: series.reference, by: me)
            #expect(after.plan.starts == (try time("19:30")) && after.revision.number == 1)
            #expect(
                try await sample.times(of: series)
                    == [
                        "2026-12-01 18:00", "2026-12-08 18:00", "2026-12-15 19:30", "2026-12-23 10:00",
                        "2026-12-29 19:30", "2027-01-05 19:30",
                    ])
            let bookings = try await sample.occurrences(of: series)
            #expect(bookings.map(\.isException) == [false, false, false, true, false, false])
            #expect(bookings.map(\.revision.number) == [0, 0, 1, 1, 1, 1])
            #expect(try await sample.integrityProblems().isEmpty)
        }
    }

    @Test("From a day on, and one alone; the feed keeps its identifiers", arguments: Engine.allCases)
    func parts(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let series = try await sample.series.create(
                sample.wish("a", "2026-12-01 18:00", times: 4), by: me)
            let before = try await sample.occurrences(of: series).map(\.id)
            _ = try await sample.series.change(
                SeriesChange(.only(try day("2026-12-08")), to: sample.space("b"), at: time("17:00"), for: 60),
                of: series.reference, by: me)
            _ = try await sample.series.change(
                SeriesChange(.from(try day("2026-12-15")), to: sample.space("a"), at: time("18:30"), for: 60),
                of: series.reference, by: me)
            #expect(
                try await sample.times(of: series)
                    == ["2026-12-01 18:00", "2026-12-08 17:00", "2026-12-15 18:30", "2026-12-22 18:30"])
            let bookings = try await sample.occurrences(of: series)
            #expect(bookings.map(\.id) == before)
            #expect(bookings.map(\.isException) == [false, true, false, false])
        }
    }

    @Test(
        "A change to a time that overlaps its own old one is made; one that meets another's is not",
        arguments: Engine.allCases)
    func obstacles(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, other) = (sample.people[0], sample.people[1])
            let series = try await sample.series.create(
                sample.wish("a", "2026-12-01 18:00", times: 3), by: me)
            _ = try await sample.series.change(
                SeriesChange(.coming, to: sample.space("a"), at: time("18:30"), for: 60),
                of: series.reference, by: me)
            _ = try await sample.bookings.book(sample.slot("a", "2026-12-08 20:00"), by: other)
            var change = SeriesChange(.coming, to: try sample.space("a"), at: try time("19:30"), for: 60)
            do {
                _ = try await sample.series.change(change, of: series.reference, by: me)
                Issue.record("It was changed.")
            } catch SeriesRefusal.notChanged(let preview) {
                #expect(preview.preview.hindered.map(\.date.description) == ["2026-12-08"])
            }
            #expect(Set(try await sample.times(of: series).map { $0.suffix(5) }) == ["18:30"])
            change.choices = try ["2026-12-08": .skipped].byDay
            _ = try await sample.series.change(change, of: series.reference, by: me)
            #expect(
                try await sample.times(of: series)
                    == ["2026-12-01 19:30", "2026-12-08 18:30", "2026-12-15 19:30"])
            #expect(try await sample.occurrences(of: series).map(\.isException) == [false, true, false])
            #expect(try await sample.integrityProblems().isEmpty)
        }
    }

    @Test("Too late is too late for the customer; the staff say why", arguments: Engine.allCases)
    func tooLate(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, reason) = (sample.people[0], try #require(Reason("Vattenskada.")))
            let series = try await sample.series.create(
                sample.wish("a", "2026-12-01 18:00", times: 3), by: me)
            sample.clock.now = try SampleInstallation.instant("2026-12-01 12:00")
            let change = SeriesChange(.coming, to: try sample.space("b"), at: try time("18:00"), for: 60)
            let preview = try await sample.series.preview(change, of: series.reference, by: me)
            #expect(preview.tooLate.count == 1 && preview.preview.occurrences.count == 2)
            await #expect(throws: BookingRefusal.tooLate(deadline: .hours(24))) {
                try await sample.series.cancel(
                    .dates([day("2026-12-01")]), of: series.reference, by: me)
            }
            let officer = try await sample.officer()
            await #expect(throws: BrokenRules.self) {
                try await sample.series.change(
                    change, of: series.reference, by: officer, as: .staff(reason))
            }
            _ = try await sample.series.change(
                change, of: series.reference, by: officer, as: .staff(reason), overriding: .everything)
            let moved = try await sample.occurrences(of: series)
            #expect(moved.allSatisfy { $0.slot.space.text == change.space.text && !$0.isException })
            #expect(moved.allSatisfy { $0.lastMove?.isByMunicipality == true })
            await #expect(throws: Unknown(.series)) {
                try await sample.series.change(change, of: series.reference, by: sample.people[1])
            }
        }
    }

    @Test("Cancelled by boxes, from a day on, and to the end", arguments: Engine.allCases)
    func cancel(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let series = try await sample.series.create(
                sample.wish("a", "2026-12-01 18:00", times: 6), by: me)
            _ = try await sample.series.cancel(
                .dates([day("2026-12-08"), day("2026-12-15")]), of: series.reference, by: me)
            #expect(try await sample.times(of: series).count == 4)
            _ = try await sample.series.cancel(.from(day("2026-12-29")), of: series.reference, by: me)
            #expect(try await sample.times(of: series) == ["2026-12-01 18:00", "2026-12-22 18:00"])
            let ended = try await sample.series.cancel(.coming, of: series.reference, by: me)
            #expect(ended.endedAt == sample.clock.now)
            #expect(try await sample.count("occupancy") == 0)
            await #expect(throws: SeriesRefusal.self) {
                try await sample.series.cancel(.coming, of: series.reference, by: me)
            }
            await #expect(throws: SeriesRefusal.self) {
                try await sample.series.extend(series.reference, until: .count(8), by: me)
            }
        }
    }

    @Test("A series goes on, with new days only", arguments: Engine.allCases)
    func extend(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let series = try await sample.series.create(
                sample.wish("a", "2026-12-01 18:00", times: 3), by: me)
            let preview = try await sample.series.previewExtension(
                of: series.reference, until: .count(5), by: me)
            #expect(preview.occurrences.map(\.date.description) == ["2026-12-22", "2026-12-29"])
            let after = try await sample.series.extend(
                series.reference, until: .count(5), choices: ["2026-12-22": .skipped].byDay, by: me)
            #expect(after.plan.recurrence.dates.count == 5)
            #expect(try await sample.times(of: series).last == "2026-12-29 18:00")
            #expect(try await sample.times(of: series).count == 4)
            await #expect(throws: SeriesRefusal.self) {
                try await sample.series.extend(series.reference, until: .count(5), by: me)
            }
            #expect(try await sample.integrityProblems().isEmpty)
        }
    }

    @Test("A series against single bookings, sixteen at once: all of it or none", arguments: Engine.allCases)
    func race(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            for round in 0..<4 {
                let wish = try sample.wish("hall", "2026-12-0\(round + 1) 18:00", times: 8)
                let dates = wish.plan.recurrence.dates
                let single = try sample.slot("b", "\(dates[7]) 18:30")
                let outcomes = await withTaskGroup(of: Bool.self) { group in
                    for index in 0..<16 {
                        group.addTask {
                            do {
                                if index.isMultiple(of: 2) {
                                    _ = try await sample.series.create(wish, by: sample.people[index % 4])
                                } else {
                                    _ = try await sample.bookings.book(single, by: sample.people[index % 4])
                                }
                                return true
                            } catch { return false }
                        }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(outcomes.filter(\.self).count == 1)
            }
            #expect(try await sample.integrityProblems().isEmpty)
            let series = try await sample.count("series")
            let bookings = try await sample.count("booking")
            #expect(bookings == series * 8 + 4 - series)
        }
    }
}
