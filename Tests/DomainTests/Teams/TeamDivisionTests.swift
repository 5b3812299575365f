import Domain
import Testing

@Suite("Dividing a time between teams")
struct TeamDivisionTests {
    private let booked = at("2026-11-24T17:00:00+01:00")..<at("2026-11-24T19:00:00+01:00")
    private let girls = Section.ID("f12")
    private let boys = Section.ID("p14")

    private func period(_ text: String, on day: String = "2026-11-24") -> Period {
        let times = text.split(separator: "-").map { at("\(day)T\($0):00+01:00") }
        return times[0]..<times[1]
    }

    private func division(_ slots: [(Section.ID, String)]) throws -> TeamDivision {
        try TeamDivision(of: booked, into: slots.map { TeamSlot(team: $0, period: period($1)) })
    }

    @Test("In order, within the time, not two at once; not all of it need be given away")
    func parts() throws {
        let division = try division([(boys, "18:00-19:00"), (girls, "17:00-17:30")])
        #expect(division.slots.map(\.team) == [girls, boys])
        #expect(throws: TeamRefusal.outside) { try self.division([(girls, "16:30-18:00")]) }
        #expect(throws: TeamRefusal.outside) { try self.division([(girls, "18:00-19:30")]) }
        #expect(throws: TeamRefusal.overlapping) {
            try self.division([(girls, "17:00-18:15"), (boys, "18:00-19:00")])
        }
        let minutes = (0...TeamDivision.most).map { minute in
            TeamSlot(
                team: girls,
                period: booked.lowerBound + Minutes(minute)..<booked.lowerBound + Minutes(minute + 1))
        }
        #expect(throws: TeamRefusal.tooMany) { try TeamDivision(of: booked, into: minutes) }
        #expect(try self.division([]).slots(in: booked).isEmpty)
    }

    @Test("Moved whole the parts go along, to another hour or another day")
    func moved() throws {
        let division = try division([(girls, "17:00-18:00"), (boys, "18:00-19:00")])
        #expect(
            division.slots(in: period("18:00-20:00")).map(\.period) == [
                period("18:00-19:00"), period("19:00-20:00"),
            ])
        let tomorrow = division.slots(in: period("10:00-12:00", on: "2026-11-25"))
        #expect(
            tomorrow.map(\.period) == [
                period("10:00-11:00", on: "2026-11-25"), period("11:00-12:00", on: "2026-11-25"),
            ])
    }

    @Test("Shortened or lengthened each keeps its hours, and who had all has all")
    func changed() throws {
        let division = try division([(girls, "17:00-18:00"), (boys, "18:00-19:00")])
        #expect(
            division.slots(in: period("17:00-18:30")).map(\.period) == [
                period("17:00-18:00"), period("18:00-18:30"),
            ])
        #expect(division.slots(in: period("18:00-19:00")).map(\.team) == [boys])
        #expect(
            division.slots(in: period("16:30-19:00")).map(\.period) == [
                period("17:00-18:00"), period("18:00-19:00"),
            ])
        let whole = try self.division([(girls, "17:00-19:00")])
        #expect(whole.slots(in: period("16:00-20:00")).map(\.period) == [period("16:00-20:00")])
    }
}
