import Domain
import Testing

@Suite("What somebody wants booked as one arrangement")
struct ArrangementWishTests {
    private func period(_ start: Int64, _ hours: Int64 = 2) -> Period {
        Instant(seconds: start * 3600)..<Instant(seconds: (start + hours) * 3600)
    }

    private func wish(
        _ spaces: [String], _ starts: [Int64], preparation: Preparation = .none, leftOut: Set<Slot> = []
    ) throws -> ArrangementWish {
        ArrangementWish(
            name: try #require(ArrangementName(" Julcupen  2026 ")), preparation: preparation,
            spaces: spaces.map { Space.ID($0) }, times: starts.map { period($0) }, leftOut: leftOut)
    }

    @Test("Every space at every time, each once")
    func product() throws {
        let wish = try wish(["a", "b", "a"], [10, 8])
        #expect(wish.name.text == "Julcupen 2026")
        #expect(wish.slots.map(\.space.text) == ["a", "b", "a", "b"])
        #expect(wish.slots.map(\.starts.seconds) == [8, 8, 10, 10].map { $0 * 3600 })
        #expect(ArrangementName("") == nil && ArrangementName(String(repeating: "a", count: 101)) == nil)
    }

    @Test("The first in each space is built up before, the last taken down after, by what is chosen")
    func preparation() throws {
        let first = Slot(space: Space.ID("a"), period: period(8))
        let preparation = Preparation(buildUp: 120, takeDown: 60)
        let wish = try wish(["a", "b"], [8, 12, 16], preparation: preparation, leftOut: [first])
        let own = wish.chosen.filter { $0.space.text == "a" }.map(wish.preparation(of:))
        #expect(own == [Preparation(buildUp: 120), Preparation(takeDown: 60)])
        let others = wish.chosen.filter { $0.space.text == "b" }.map(wish.preparation(of:))
        #expect(others == [Preparation(buildUp: 120), .none, Preparation(takeDown: 60)])
    }

    @Test("Too much, nothing, and what the staff arrange")
    func refusals() throws {
        let starts = (0..<101).map { Int64($0 * 3) }
        #expect(try wish(["a", "b"], starts).refusal(as: .own)?.code == "arrangement-too-many")
        let one = Slot(space: Space.ID("a"), period: period(8))
        #expect(try wish(["a"], [8], leftOut: [one]).refusal(as: .own)?.code == "arrangement-nothing-chosen")
        let long = try wish(["a"], [8], preparation: Preparation(buildUp: 1441))
        let staff = Capacity.staff(Reason(onRecord: "Cup"))
        #expect(long.refusal(as: staff)?.code == "arrangement-impossible-preparation")
        let built = try wish(["a"], [8], preparation: Preparation(buildUp: 30))
        #expect(built.refusal(as: .own)?.code == "arrangement-by-staff-alone")
        #expect(built.refusal(as: staff) == nil)
    }

    @Test("What everybody sees of it tells build-up from what is booked")
    func phases() throws {
        let shown = ShownArrangement(name: ArrangementName(onRecord: "Cup"), period: period(8))
        #expect(shown.phase(of: period(6)) == .buildUp)
        #expect(shown.phase(of: period(7)) == .during)
        #expect(shown.phase(of: period(10)) == .takeDown)
    }
}
