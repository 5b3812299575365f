import Domain
import Testing

@Suite("Free times")
struct AvailabilityTests {
    private let now = at("2026-10-20T12:00:00+02:00")

    private func always(interval: Minutes) -> SampleHall {
        var hall = SampleHall()
        hall.hours = Weekday.allCases.map { .weekly($0, SampleHall.hours("00:00", "24:00"), season: .always) }
        hall.rules.startInterval = interval
        hall.rules.bookingHorizon = 400
        return hall
    }

    private func free(
        _ hall: SampleHall, _ minutes: Minutes, _ dates: ClosedRange<CalendarDate>, taken: [Occupancy] = []
    ) throws -> [Period] {
        try #require(hall.space(SampleHall.partA)).freePeriods(of: minutes, on: dates, now: now, taken: taken)
    }

    @Test("The day to summer time has 23 hours of starts, and the skipped hour is not among them")
    func toSummer() throws {
        let starts = try free(always(interval: 60), 60, day("2027-03-28")...day("2027-03-28")).map(
            \.lowerBound.rfc3339)
        #expect(starts.count == 23)
        #expect(starts[1] == "2027-03-28T01:00:00+01:00")
        #expect(starts[2] == "2027-03-28T03:00:00+02:00")
    }

    @Test("The day from summer time lets a booking cover the hour that occurs twice")
    func fromSummer() throws {
        let periods = try free(always(interval: 60), 120, day("2026-10-25")...day("2026-10-25"))
        let over = try #require(periods.first { $0.lowerBound.rfc3339 == "2026-10-25T01:00:00+02:00" })
        #expect(over.upperBound.rfc3339 == "2026-10-25T02:00:00+01:00")
        #expect(Set(periods.map(\.lowerBound)).count == periods.count)
    }

    @Test("The hour that occurs twice can be booked either time")
    func repeatedHour() throws {
        let date = day("2026-10-25")
        let hall = always(interval: 60)
        let starts = try free(hall, 60, date...date).map(\.lowerBound.rfc3339)
        #expect(starts.count == 25)
        let placed = try #require(hall.space(SampleHall.partA))
        for start in ["2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00"] {
            #expect(starts.contains(start))
            #expect(placed.refusal(of: at(start)..<at(start) + 60, now: now, taken: []) == nil)
        }
    }

    @Test("A day from noon to noon is let whatever the clock does that night", arguments: [23, 24, 25, 26])
    func wholeDays(october: Int) throws {
        for date in [day("2026-10-\(october)"), day("2027-03-\(october + 2)")] {
            var hall = always(interval: 720)
            hall.rules.minDuration = 1440
            hall.rules.maxDuration = 1440
            let noon = SwedishTime.instant(of: date, at: try #require(TimeOfDay("12:00")))
            let next = SwedishTime.instant(of: date + 1, at: try #require(TimeOfDay("12:00")))
            #expect(try free(hall, 1440, date...date).contains(noon..<next))
            let placed = try #require(hall.space(SampleHall.partA))
            #expect(placed.refusal(of: noon..<next, now: now, taken: []) == nil)
            #expect(placed.refusal(of: noon..<next + 60, now: now, taken: []) == .tooLong(maximum: 1440))
            #expect(placed.refusal(of: noon..<next - 60, now: now, taken: []) == .tooShort(minimum: 1440))
        }
    }

    @Test("An ordinary evening booked across the change keeps its time on the clock")
    func evening() throws {
        for date in ["2026-10-24", "2026-10-25", "2026-10-26", "2027-03-27", "2027-03-28", "2027-03-29"] {
            var hall = SampleHall()
            hall.rules.bookingHorizon = 400
            let clocks = try free(hall, 60, day(date)...day(date)).map {
                SwedishTime.timeOfDay(of: $0.lowerBound)
            }
            #expect(clocks.first?.description == "07:00")
            #expect(clocks.last?.description == "21:00")
            #expect(clocks.count == 29)
        }
    }

    @Test("Every free time is one that is not refused, and every other start on the grid is")
    func agreesWithRefusals() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<60 {
            var hall = always(interval: Minutes([15, 30, 45, 60].randomElement(using: &random) ?? 30))
            let opens = Int.random(in: 0..<20, using: &random)
            hall.hours = Weekday.allCases.map {
                .weekly($0, SampleHall.hours(clock(opens), clock(opens + 4)), season: .always)
            }
            hall.rules.bufferBefore = Minutes(Int.random(in: 0...30, using: &random))
            hall.rules.bufferAfter = Minutes(Int.random(in: 0...30, using: &random))
            let date = day("2026-10-21") + Int.random(in: 0...200, using: &random)
            let midnight = SwedishTime.day(date).lowerBound
            let taken = (0..<4).map { index in
                let start = midnight + Minutes(Int.random(in: 0..<1440, using: &random))
                return Occupancy(
                    space: SampleHall.partA,
                    period: start..<start + Minutes(Int.random(in: 1...90, using: &random)),
                    claim: .booking(Booking.ID("\(index)")))
            }
            let placed = try #require(hall.space(SampleHall.partA))
            let free = Set(placed.freePeriods(of: 60, on: date...date, now: now, taken: taken))
            for minute in stride(from: 0, to: 1440, by: 5) {
                let start = SwedishTime.instant(
                    of: date, at: try #require(TimeOfDay(minutesFromMidnight: minute)))
                let period = start..<start + 60
                #expect((placed.refusal(of: period, now: now, taken: taken) == nil) == free.contains(period))
            }
        }
    }

    private func clock(_ hour: Int) -> String { hour < 10 ? "0\(hour):00" : "\(hour):00" }

    @Test("Seasons replace ordinary weeks, exceptions replace both")
    func seasons() throws {
        var hall = SampleHall()
        let summer = DayRange(first: day("2027-06-15"), last: day("2027-08-15"))
        hall.hours.append(.weekly(.monday, SampleHall.hours("10:00", "12:00"), season: summer))
        hall.hours.append(
            .exception(day("2027-07-05")...day("2027-07-05"), SampleHall.hours("14:00", "15:00"), reason: ""))
        let schedule = try #require(hall.space(SampleHall.hall)).schedule
        #expect(schedule.hours(on: day("2027-06-14")) == [SampleHall.hours("07:00", "22:00")])
        #expect(schedule.hours(on: day("2027-06-21")) == [SampleHall.hours("10:00", "12:00")])
        #expect(schedule.hours(on: day("2027-06-22")) == [])
        #expect(schedule.hours(on: day("2027-07-05")) == [SampleHall.hours("14:00", "15:00")])
    }
}
