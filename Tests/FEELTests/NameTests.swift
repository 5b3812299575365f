import FEEL
import Testing

/// How names are told apart, and where each kind of expression may stand (DMN 1.5 section 10.3.1).
@Suite struct NameTests {
    @Test(
        "A name is its sequence of tokens, whatever white space is between them",
        arguments: Answer.all(
            #"""
            {a + b: 1, r: a+b}.r =>> 1
            {a+b: 1, r: a + b}.r =>> 1
            {a+b: 1, r: a  +b}.r =>> 1
            {Income - net: 7, r: Income-net}.r =>> 7
            {Income-net: 7, r: Income  -  net + 1}.r =>> 8
            {a: 5, b: 2, r: a-b}.r =>> 3
            {a: 5, b: 2, a-b: 9, r: a - b}.r =>> 9
            {date of birth: 1, r: date   of birth}.r =>> 1
            {dateofbirth: 1, r: date of birth}.r =>> null
            {x: {a / b: 3}, r: x.a/b}.r =>> 3
            {f: function(a-b) a - b, r: f(a - b: 4)}.r =>> 4
            {f: function(Person's age) Person's age, r: f(Person's age: 4)}.r =>> 4
            {a - b: 1, a-b: 2} =>> null
            {"a - b": 1, "a-b": 2} =>> {"a - b": 1, "a-b": 2}
            for a-b in [1, 2] return a - b =>> [1, 2]
            some a - b in [1, 2] satisfies a-b = 2 =>> true
            [{n-1: 4}, {n-1: 5}][n - 1 = 5] =>> [{"n-1": 5}]
            """#))
    func tokens(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "A member's name may have spaces where no type lists it",
        arguments: [
            ("x.date of birth", "1"), ("x.date   of birth + 1", "2"), ("x.line 2", "2"), ("x.date", "null"),
            ("x.start included", "3"), ("x.sub part.date of birth", "4"), ("-x.date of birth", "-1"),
            ("if x.date of birth = 1 then x.line 2 else 0", "2"),
            ("x.date of birth in [1..3] and x.line 2 between 1 and 5", "true"),
            ("x.date of birth instance of number", "true"),
            ("for i in x.all parts return i + x.date of birth", "[2, 3]"),
            ("every i in x.all parts satisfies i > 0 or x.line 2 > 0", "true"),
            ("[x.date of birth, x.line 2]", "[1, 2]"), ("{a: x.date of birth}.a", "1"),
            ("x.rows[first name = \"b\"].last name", "[\"d\"]"),
        ])
    func spaces(_ text: String, _ wanted: String) {
        let value: FEELValue = .context([
            "date of birth": .number(1), "line 2": .number(2), "start included": .number(3),
            "sub part": .context(["date of birth": .number(4)]),
            "all parts": .list([.number(1), .number(2)]),
            "rows": .list([
                .context(["first name": .string("a"), "last name": .string("c")]),
                .context(["first name": .string("b"), "last name": .string("d")]),
            ]),
        ])
        let expression = FEELExpression(text, scope: NameScope([("x", .any)]))
        #expect(expression.fault == nil)
        #expect(expression.evaluate([value], in: FEELRun(now: .epoch)).description == wanted)
    }

    @Test("A member's name may have spaces beside those that the type lists")
    func unlisted() {
        let type = FEELType.context([.init("date", .number)])
        let expression = FEELExpression("x.date of birth + x.date", scope: NameScope([("x", type)]))
        let value = FEELValue.context(["date": .number(1), "date of birth": .number(4)])
        #expect(expression.evaluate([value], in: FEELRun(now: .epoch)).description == "5")
    }

    @Test(
        "A comparison without a left side is an expression: the range of what meets it",
        arguments: Answer.all(
            #"""
            [> 5] =>> [(>5)]
            [< 3, >= 10] =>> [(<3), (>=10)]
            {a: > 5} =>> {a: (>5)}
            {a: <= 5, r: 5 in a}.r =>> true
            6 in [> 5] =>> true
            5 in [> 5] =>> false
            (function(r) 3 in r)(< 4) =>> true
            if true then > 1 else < 1 =>> (>1)
            = 3 =>> (=3)
            {a: != 3, r: 4 in a}.r =>> true
            for r in [< 2, > 8] return 9 in r =>> [false, true]
            """#))
    func comparisons(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "A range may begin and end with brackets turned outwards, in a list too",
        arguments: Answer.all(
            #"""
            [ ]10..20[ ] =>> [(10..20)]
            []10..20[] =>> [(10..20)]
            [ ]10..20[, ]1..2] ] =>> [(10..20), (1..2]]
            15 in [ ]10..20[ ] =>> true
            10 in [ ]10..20[ ] =>> false
            count([ ]1..2[, [3..4] ]) =>> 2
            [] =>> []
            [ ] =>> []
            count([]) =>> 0
            concatenate([], [1]) =>> [1]
            [[], [1]] =>> [[], [1]]
            [][1] =>> null
            """#))
    func brackets(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test("A list that could begin a range is read once, however often it stands in itself")
    func manyBrackets() {
        for text in ["[]", "[ ]1..", "[][", "[]1..[", "]1..x["] {
            _ = Answer(expression: String(repeating: text, count: 3000), value: "").given()
        }
    }
}
