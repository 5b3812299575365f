import Domain
import Testing

@Suite("How soon requests are answered")
struct AnswerTimeTests {
    private static let day: Int64 = 86_400

    @Test("It is told from ten answers on, as the days within which three of four came")
    func told() {
        #expect(AnswerTime(of: Array(repeating: 60, count: 9)) == nil)
        #expect(AnswerTime(of: Array(repeating: 60, count: 10))?.days == 1)
        #expect(AnswerTime(of: Array(repeating: 0, count: 10))?.days == 1)
        #expect(AnswerTime(of: (1...12).map { $0 * Self.day })?.days == 9)
        #expect(AnswerTime(of: Array(repeating: 60, count: 30) + [900 * Self.day])?.days == 1)
    }

    @Test("A request lapses when its time begins, or when it is no longer kept")
    func end() {
        var rules = BookingRules.standard
        let now = at("2026-11-24T12:00:00+01:00")
        let slot = Slot(
            space: SampleHall.hall, period: at("2026-11-26T18:00:00+01:00")..<at("2026-11-26T19:00:00+01:00"))
        #expect(BookingRequest.end(of: slot, under: rules, askedAt: now) == slot.starts)
        rules.requestHold = .hours(24)
        #expect(BookingRequest.end(of: slot, under: rules, askedAt: now) == now + .hours(24))
        rules.requestHold = .hours(240)
        #expect(BookingRequest.end(of: slot, under: rules, askedAt: now) == slot.starts)
    }
}
