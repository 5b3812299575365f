import Domain
import Testing

@Suite("Room for a booking on a day")
struct RoomTests {
    private let placed: PlacedSpace
    private let tuesday = day("2026-12-01")

    init() throws {
        var hall = SampleHall()
        hall.rules.bufferBefore = 15
        hall.rules.bufferAfter = 30
        placed = try #require(hall.space(SampleHall.partB))
    }

    private func period(_ from: String, _ to: String) -> Period {
        at("2026-12-01T\(from):00+01:00")..<at("2026-12-01T\(to):00+01:00")
    }

    @Test("A booking's own buffers keep clear of what is taken, but may reach outside the opening hours")
    func room() {
        let taken = [period("10:00", "11:00"), period("11:30", "12:00")]
        #expect(
            placed.room(on: tuesday, taken: taken) == [period("07:00", "09:30"), period("12:15", "22:00")])
        #expect(placed.room(on: tuesday, taken: []) == [period("07:00", "22:00")])
        #expect(placed.room(on: tuesday, taken: [period("06:30", "22:00")]).isEmpty)
    }

    @Test("A press takes the first start with room for the length, or else what room there is")
    func offer() {
        let room = [period("07:00", "09:30"), period("12:15", "22:00")]
        let starts = (14..<44).map { tuesday.at($0 * 30) }
        func offer(_ from: String, _ to: String, _ minutes: Minutes) -> Period? {
            PlacedSpace.offer(in: period(from, to), starts: starts, room: room, length: minutes)
        }
        #expect(offer("08:00", "09:00", 60) == period("08:00", "09:00"))
        #expect(offer("09:00", "10:00", 60) == period("09:00", "09:30"))
        #expect(offer("12:00", "13:00", 60) == period("12:30", "13:30"))
        #expect(offer("10:00", "12:00", 60) == nil)
    }

    @Test("What is left of a range without others")
    func without() {
        #expect((0..<10).without([2..<3, 5..<7]) == [0..<2, 3..<5, 7..<10])
        #expect((0..<10).without([-5..<1, 9..<20]) == [1..<9])
        #expect((0..<10).without([0..<10]).isEmpty && (0..<10).without([]) == [0..<10])
        #expect((4..<6).without([0..<1, 2..<3]) == [4..<6])
    }
}

extension CalendarDate {
    fileprivate func at(_ minutes: Int) -> Instant {
        SwedishTime.day(self).lowerBound + Minutes(minutes)
    }
}
