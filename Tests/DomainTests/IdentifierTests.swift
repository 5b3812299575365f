import Domain
import Testing

@Suite("Identifiers")
struct IdentifierTests {
    private typealias Sample = Identifier<Never>

    @Test("They are of version 7 and variant 1 (RFC 9562), in lower case")
    func form() {
        let text = Sample.new(at: Instant(seconds: 1_795_000_000)).text
        let form = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        #expect(text.wholeMatch(of: form) != nil)
    }

    @Test("Those of one second take its places in turn, those of another begin anew")
    func sequence() {
        var order = IdentifierOrder()
        let places = [7, 7, 7, 8, 8, 7].map { order.next(in: $0) }
        #expect(places == [0, 1, 2, 0, 1, 0])
    }

    @Test("The last place of a second is given again")
    func fullSecond() {
        var order = IdentifierOrder()
        for _ in 0..<IdentifierOrder.places { _ = order.next(in: 7) }
        #expect(order.next(in: 7) == IdentifierOrder.places - 1)
    }

    @Test("No two are the same, though made at one moment")
    func uniqueness() {
        let instant = Instant(seconds: 1_795_000_001)
        #expect(Set((0..<10_000).map { _ in Sample.new(at: instant) }).count == 10_000)
    }

    @Test("They sort by their second", arguments: [0, 1, 1_795_000_000, 4_102_444_800] as [Int64])
    func order(at second: Int64) {
        let (instant, next) = (Instant(seconds: second), Instant(seconds: second + 1))
        for _ in 0..<100 {
            let text = Sample.new(at: instant).text
            #expect(Sample.first(at: instant).text <= text)
            #expect(text < Sample.first(at: next).text)
        }
    }
}
