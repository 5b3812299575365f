import Domain
import Testing

@Suite("Lengths to choose from")
struct BookingLengthsTests {
    @Test(
        "From the shortest to the longest, both among them, whatever the start interval is",
        arguments: [
            (60, 30, 120, [30, 60, 90, 120]), (180, 60, 240, [60, 120, 180, 240]),
            (30, 60, 150, [60, 90, 120, 150]), (60, 45, 120, [45, 90, 120]), (5, 20, 60, [20, 35, 50, 60]),
            (1440, 1440, 1440, [1440]), (60, 480, 720, [480, 540, 600, 660, 720]),
        ])
    func lengths(interval: Int, shortest: Int, longest: Int, lengths: [Int]) {
        var rules = BookingRules.standard
        rules.startInterval = Minutes(interval)
        rules.minDuration = Minutes(shortest)
        rules.maxDuration = Minutes(longest)
        #expect(rules.lengths.map(\.count) == lengths)
    }

    @Test("Never so many that nobody finds theirs")
    func few() {
        var rules = BookingRules.standard
        rules.startInterval = 15
        rules.minDuration = 15
        rules.maxDuration = 1440
        #expect(rules.lengths.count <= 49)
        #expect(rules.lengths.first == 15 && rules.lengths.last == 1440)
    }
}
