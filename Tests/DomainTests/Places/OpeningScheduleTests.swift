import Domain
import Testing

@Suite("Opening hours past midnight")
struct OpeningScheduleTests {
    private let friday = day("2026-12-04")

    /// Fridays 18–24 and Saturdays 00–01 and 10–16.
    private func schedule(_ exceptions: OpeningHours.Rule...) throws -> OpeningSchedule {
        var hall = SampleHall()
        hall.hours = [
            .weekly(.friday, SampleHall.hours("18:00", "24:00"), season: .always),
            .weekly(.saturday, SampleHall.hours("00:00", "01:00"), season: .always),
            .weekly(.saturday, SampleHall.hours("10:00", "16:00"), season: .always),
        ]
        hall.hours += exceptions
        return try #require(hall.space(SampleHall.hall)).schedule
    }

    private let saturdayDay = SampleHall.hours("10:00", "16:00")
    private let night = SampleHall.hours("00:00", "01:00")

    @Test("An exception that closes the evening takes its night")
    func closed() throws {
        let schedule = try schedule(.exception(friday...friday, nil, reason: "Strömavbrott"))
        #expect(schedule.hours(on: friday).isEmpty)
        #expect(schedule.hours(on: friday + 1) == [saturdayDay])
        #expect(schedule.hours(on: friday + 8) == [night, saturdayDay])
    }

    @Test("So does one that ends the evening earlier, but not one that goes on to midnight")
    func shorter() throws {
        let early = try schedule(
            .exception(friday...friday, SampleHall.hours("18:00", "22:00"), reason: ""))
        #expect(early.hours(on: friday + 1) == [saturdayDay])
        let late = try schedule(.exception(friday...friday, SampleHall.hours("20:00", "24:00"), reason: ""))
        #expect(late.hours(on: friday + 1) == [night, saturdayDay])
    }

    @Test("Hours that the next day's own exception gives are not taken")
    func ownException() throws {
        let schedule = try schedule(
            .exception(friday...friday, nil, reason: ""),
            .exception(friday + 1...friday + 1, night, reason: "Nattfest"))
        #expect(schedule.hours(on: friday + 1) == [night])
    }

    @Test("A place that never closes keeps its next day")
    func always() throws {
        var hall = SampleHall()
        hall.hours = Weekday.allCases.map {
            .weekly($0, SampleHall.hours("00:00", "24:00"), season: .always)
        }
        hall.hours.append(.exception(friday...friday, nil, reason: ""))
        let schedule = try #require(hall.space(SampleHall.hall)).schedule
        #expect(schedule.hours(on: friday + 1) == [SampleHall.hours("00:00", "24:00")])
    }
}
