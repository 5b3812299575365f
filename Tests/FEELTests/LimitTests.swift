import FEEL
import Testing

/// Whatever an expression is made of, it ends, and within the stack and the memory there is.
@Suite(.timeLimit(.minutes(2))) struct LimitTests {
    private static let hostile: [String] = {
        let pairs: [(String, String, String)] = [
            ("(", "1", ")"), ("[", "1", "]"), ("{a: ", "1", "}"), ("-", "1", ""), ("1+", "1", ""),
            ("if true then ", "1", " else 1"), ("not(", "true", ")"), ("1 in (", "1", ")"), ("a[", "1", "]"),
            ("]1..", "2", "["), ("function(x) ", "1", ""), ("for i in [1] return ", "1", ""),
            ("some x in [1] satisfies ", "true", ""), ("abs(", "1", ")"), ("1 instance of list<", "Any", ">"),
            ("1 in (", "", ""), ("a[", "", ""), ("]1..a[", "", ""), ("(", "", ""), ("{a:", "", ""),
            ("f(x: ", "1", ")"), ("true and ", "true", ""), ("1 < ", "1", ""), ("2 ** ", "1", ""),
        ]
        return pairs.flatMap { start, middle, end in
            [30, 119, 590, 5000].map { count in
                String(repeating: start, count: count) + middle + String(repeating: end, count: count)
            }
        }
    }()

    @Test("Deep nesting is read or refused", arguments: hostile)
    func readsDeepNesting(_ text: String) {
        let given = Answer(expression: text, value: "").given()
        #expect(!given.isEmpty && given.utf8.count <= max(text.utf8.count, 4) + 2)
        _ = FEELUnaryTests(text)
    }

    @Test(
        "Evaluations that never end, or would fill the memory, are null with a fault",
        arguments: [
            "{f: function(n) f(n + 1), r: f(0)}.r",
            "{f: function(n) f(n + 1)+1+1+1+1+1+1+1+1+1+1, r: f(0)}.r",
            "{f: function(l, n) if n = 0 then l else f(concatenate(l, l), n - 1), r: f([1], 60)}.r",
            "{f: function(s, n) if n = 0 then s else f(s + s, n - 1), r: f(\"abcdefgh\", 60)}.r",
            "{f: function(l, n) if n = 0 then l else f([l, l], n - 1), r: string(f([1], 60))}.r",
            "{f: function(l, n) if n = 0 then l else f([l, l], n - 1), r: flatten(f([1], 60))}.r",
            "{f: function(l, n) if n = 0 then l else f([l, l], n - 1), r: f([1], 60) = f([1], 60)}.r",
            "for i in 1..100000 return partial", "for i in 1..100000000 return i",
            "for i in 1..30000 return if i = 1 then [] else [partial[-1]]",
            "for i in 1..30000 return if i = 1 then {} else {a: partial[-1]}",
            "for i in 1..30000 return if i = 1 then abs else (function(g) function() g)(partial[-1])",
            "replace(string join(for i in 1..60000 return \"aaaaaaaaaaaaaaaa\"), \"a\", string join(for i in 1..60000 return \"bbbbbbbbbbbbbbbb\"))",
            "distinct values(for i in 1..300000 return i)",
            "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\")",
        ])
    func endsEvaluations(_ text: String) throws {
        let now = try #require(FEELDateTime(unixSeconds: 0))
        var limits = FEELRun.Limits()
        limits.steps = 200_000
        let run = FEELRun(now: now, limits: limits)
        let value = FEELExpression(text).evaluate(in: run)
        #expect(value.isNull)
        #expect(!run.faults.isEmpty)
    }

    @Test(
        "Work on large texts and contexts grows with their length alone",
        arguments: [
            (#"contains({t}, string join(for i in 1..(count({n}) / 2) return "a") + "b")"#, "false"),
            (#"substring before({t}, {t} + "b")"#, "\"\""),
            (#"substring after({t}, string join(for i in 1..(count({n}) / 2) return "a") + "b")"#, "\"\""),
            (#"count(split({t}, "a"))"#, "50001"),
            (#"string length(replace({t}, "a", "bb"))"#, "100000"),
            (#"count(get entries(context(for i in {n} return {key: string(i), value: i})))"#, "50000"),
            (
                #"count(get entries(context merge(for i in {n} return context put({}, string(i), i))))"#,
                "50000"
            ),
            (#"get value(context(for i in {n} return {key: string(i), value: i}), "49999")"#, "49999"),
        ])
    func growsEvenly(_ text: String, _ wanted: String) {
        let names: [(String, FEELType)] = [("t", .string), ("n", .list(.number))]
        let expression = FEELExpression(
            text.replacing("{t}", with: "t").replacing("{n}", with: "n"), scope: NameScope(names))
        let values: [FEELValue] = [
            .string(String(repeating: "a", count: 50_000)), .list((1...50_000).map { .number($0) }),
        ]
        #expect(expression.fault == nil)
        #expect(expression.evaluate(values, in: FEELRun(now: .epoch)).description == wanted)
    }

    @Test("Expressions of many parts are read in time that grows with their length alone")
    func readsManyParts() {
        let numbers = 1...10_000
        let keys = numbers.map { "k\($0): \($0)" }.joined(separator: ", ")
        let uses = numbers.map { "c.k\($0)" }.joined(separator: ", ")
        let texts = [
            ("count(get entries({\(keys)}))", "10000"), ("count({c: {\(keys)}, l: [\(uses)]}.l)", "10000"),
            ("count([\(numbers.map(\.description).joined(separator: ", "))])", "10000"),
            ("{\(keys), r: [\(numbers.map { "k\($0)" }.joined(separator: ", "))]}.r[-1]", "10000"),
            ("count([\(numbers.map { _ in "[1][item = 1]" }.joined(separator: ", "))])", "10000"),
            (
                "[\(numbers.map { "if true then {a: \($0)} else {a: 0}" }.joined(separator: ", "))][-1].a",
                "10000"
            ),
        ]
        for (text, wanted) in texts { #expect(Answer(expression: text, value: wanted).given() == wanted) }
    }

    @Test(
        "What would take more memory than there is for it is null with a fault",
        arguments: [
            "for i in 1..100000 return context put(if i = 1 then {} else partial[-1], string(i), i)",
            "for i in 1..100000 return context merge([if i = 1 then {} else partial[-1], {a: i}, context put({}, string(i), i)])",
            "for i in 1..200000 return get entries({a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8})",
            "for i in 1..1000 return for j in 1..10000 return j",
            "for i in 1..100000 return append(if i = 1 then [] else partial[-1], i)",
            "for i in 1..100000 return (if i = 1 then \"\" else partial[-1]) + \"abcdefghijklmnop\"",
            "{l: for i in 1..100000 return {a: i}, r: for i in 1..1000 return l.a}.r",
            "{l: for i in 1..100000 return i, r: for i in 1..1000 return l[item > 0]}.r",
        ])
    func keepsWithinMemory(_ text: String) {
        var limits = FEELRun.Limits()
        limits.steps /= 10
        let run = FEELRun(now: .epoch, limits: limits)
        #expect(FEELExpression(text).evaluate(in: run).isNull)
        #expect(run.faults.contains { $0.code == .tooLong })
    }

    @Test("A null says what was wrong, and where")
    func placesFaults() throws {
        let now = try #require(FEELDateTime(unixSeconds: 0))
        let run = FEELRun(now: now)
        #expect(FEELExpression("1 + floor(\"x\")", element: "Price").evaluate(in: run).isNull)
        let fault = try #require(run.faults.first)
        #expect(fault.code == .wrongArguments)
        #expect(fault.site?.element == "Price")
        #expect(fault.site?.excerpt == "floor(\"x\")")
    }
}
