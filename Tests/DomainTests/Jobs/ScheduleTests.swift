import Domain
import Testing

@Suite("Schedules")
struct ScheduleTests {
    private func instant(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }

    private func daily(_ time: String) throws -> ScheduleRule { .daily(at: try #require(TimeOfDay(time))) }

    @Test(
        "Daily is at a local time, one time a night also when the clock is changed",
        arguments: [
            ("03:00", "2026-11-24T02:59:59+01:00", "2026-11-24T03:00:00+01:00"),
            ("03:00", "2026-11-24T03:00:00+01:00", "2026-11-25T03:00:00+01:00"),
            ("06:00", "2027-03-27T06:00:00+01:00", "2027-03-28T06:00:00+02:00"),
            ("02:30", "2027-03-27T02:30:00+01:00", "2027-03-28T03:30:00+02:00"),
            ("02:30", "2027-03-28T03:30:00+02:00", "2027-03-29T02:30:00+02:00"),
            ("02:30", "2026-10-24T02:30:00+02:00", "2026-10-25T02:30:00+02:00"),
            ("02:30", "2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"),
            ("00:00", "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00"),
        ])
    func daily(time: String, after: String, next: String) throws {
        #expect(try daily(time).next(after: instant(after)) == instant(next))
    }

    @Test("Each night of a year has one", arguments: ["00:00", "01:30", "02:00", "02:30", "03:00", "24:00"])
    func everyNight(time: String) throws {
        let rule = try daily(time)
        var times = [try instant("2026-12-31T12:00:00+01:00")]
        for _ in 0..<730 { times.append(rule.next(after: times[times.count - 1])) }
        let dates = times.dropFirst().map(SwedishTime.date)
        #expect(zip(dates, dates.dropFirst()).allSatisfy { $0 + 1 == $1 })
    }

    @Test("Every n minutes are counted from when it was done")
    func every() throws {
        let noon = try instant("2026-11-24T12:00:00+01:00")
        #expect(ScheduleRule.every(15).next(after: noon) == noon + 15)
        #expect(ScheduleRule.every(0).next(after: noon) == noon + 1)
        #expect(ScheduleRule.every(15).first(at: noon) == noon)
    }

    @Test("Only what no clock that was put right explains is planned anew")
    func mended() throws {
        let noon = try instant("2026-11-24T12:00:00+01:00")
        let nightly = try daily("03:00")
        #expect(ScheduleRule.every(1).mended(noon + 60, at: noon) == nil)
        #expect(ScheduleRule.every(1).mended(noon + 62, at: noon) == noon + 1)
        let tonight = try instant("2026-11-25T03:00:00+01:00")
        #expect(nightly.mended(tonight + .hours(24), at: noon) == nil)
        #expect(nightly.mended(tonight + .hours(365 * 24), at: noon) == tonight)
    }
}
