import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Free times spread over the day")
struct SpreadTests {
    @Test("Few starts reach from the first to the last, each with all of its spaces")
    func spread() async throws {
        try await withSample(.sqlite) { sample in
            var page = Search.Page()
            page.startsPerFacility = 3
            let result = try await sample.search("badminton", "2026-12-01", page: page)
            let group = try #require(result.facilities.first)
            let starts = group.slots.map { SwedishTime.timeOfDay(of: $0.period.lowerBound).description }
            #expect(Set(starts) == ["07:00", "14:00", "21:00"])
            #expect(group.slots.count == 12 && group.hasMore)
            #expect(group.total == 29 * 4 && result.total.slots == 29 * 4)
        }
    }
}
