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
