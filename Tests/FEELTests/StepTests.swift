import FEEL
import Testing

/// What an evaluation does counts as steps by what it takes, so that it ends in time whatever is asked.
@Suite(.timeLimit(.minutes(2))) struct StepTests {
    /// What an evaluation gives with so many steps; `nil` when they do not suffice.
    private static func value(_ text: String, steps: Int) -> String? {
        var limits = FEELRun.Limits()
        limits.steps = steps
        let value = FEELExpression(text).evaluate(in: FEELRun(now: .epoch, limits: limits))
        return value.fault?.code == .tooLong ? nil : value.description
    }

    private static func sum(_ name: String, _ count: Int) -> String {
        name + String(repeating: " + \(name)", count: count)
    }

    @Test(
        "What is evaluated again and again counts by its length",
        arguments: [
            "some x in 1..1000 satisfies {s} < 0", "every x in 1..1000 satisfies {s} > 0",
            "count(for x in 1..1000 return {s})",
            "count((for x in 1..1000 return x)[{i} < 0])",
            "{f: function(x) {s}, r: some n in 1..1000 satisfies f(n) < 0}.r",
            "some y in 1..1000, x in (if {y} < 0 then [1] else []) satisfies true",
            "some x in 1..1000 satisfies {s} in (-1, -2)",
        ])
    func length(_ text: String) {
        func written(_ count: Int) -> String {
            text.replacing("{s}", with: Self.sum("x", count)).replacing("{i}", with: Self.sum("item", count))
                .replacing("{y}", with: Self.sum("y", count))
        }
        #expect(Self.value(written(1), steps: 20_000) != nil)
        #expect(Self.value(written(400), steps: 20_000) == nil)
        #expect(Self.value(written(400), steps: 400_000) != nil)
    }

    @Test(
        "Functions that take long count more than others",
        arguments: ["exp(x)", "log(x)", "sqrt(x)", "x ** 0.5", "\(sum("x", 20)) ** 0.5"])
    func numbers(_ text: String) {
        #expect(Self.value("every x in 1..500 satisfies abs(x) > 0", steps: 3000) == "true")
        #expect(Self.value("every x in 1..500 satisfies \(text) >= 0", steps: 3000) == nil)
    }

    @Test("Texts that are compared count by their length", arguments: ["=", "!=", "<", ">=", "in"])
    func texts(_ comparison: String) {
        let text =
            "{t: string join(for i in 1..{n} return \"abcdefgh\"), a: t + \"a\", b: t + \"b\", r: every x in 1..1000 satisfies (a \(comparison) b) != null}.r"
        #expect(Self.value(text.replacing("{n}", with: "10"), steps: 20_000) == "true")
        #expect(Self.value(text.replacing("{n}", with: "1000"), steps: 20_000) == nil)
    }

    @Test("Entries of contexts count")
    func contexts() {
        let entries = (1...100).map { "a\($0): 1" }.joined(separator: ", ")
        #expect(Self.value("count(for i in 1..100 return {a: 1})", steps: 20_000) == "100")
        #expect(Self.value("count(for i in 1..100 return {\(entries)})", steps: 20_000) == nil)
    }

    @Test("A sort by a function counts each comparison, of which a list in order needs the least")
    func sorts() {
        let sort = "sort(for i in 1..1000 return {i}, function(a, b) a < b)[1]"
        #expect(Self.value(sort.replacing("{i}", with: "i"), steps: 20_000) == "1")
        let mixed = sort.replacing("{i}", with: "modulo(i * 7919, 1009)")
        #expect(Self.value(mixed, steps: 20_000) == nil)
        #expect(Self.value(mixed, steps: 300_000) == "1")
    }

    @Test(
        "A sort keeps items in their order that have none between them",
        arguments: [2, 3, 7, 64, 100], ["function(a, b) a.k < b.k", "function(a, b) a.k > b.k"])
    func stable(_ keys: Int, _ order: String) throws {
        let text =
            "sort(for i in 1..100 return {k: modulo(i * 37, \(keys)), i: i}, \(order))"
        let items = FEELExpression("for x in \(text) return [x.k, x.i]").evaluate(in: FEELRun(now: .epoch))
        guard case .list(let list) = items else { throw Unsorted() }
        let pairs = try list.map { item -> (key: Int, place: Int) in
            guard case .list(let pair) = item, pair.count == 2, let key = Int(pair[0].description),
                let place = Int(pair[1].description)
            else { throw Unsorted() }
            return (key, place)
        }
        let sign = order.contains("<") ? 1 : -1
        let wanted = (1...100).map { (key: $0 * 37 % keys, place: $0) }
            .sorted { ($0.key * sign, $0.place) < ($1.key * sign, $1.place) }
        #expect(pairs.map(\.place) == wanted.map(\.place))
    }

    private struct Unsorted: Error {}
}
