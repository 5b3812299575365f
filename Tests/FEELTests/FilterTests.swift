import FEEL
import Testing

/// `list[condition]` and `list[position]` (DMN 1.5 section 10.3.2.5, table 68).
@Suite struct FilterTests {
    @Test(
        "A position is evaluated outside of the filter: its names are not those of the items",
        arguments: Answer.all(
            #"""
            {k: 2, rows: [{k: 1, v: "a"}, {k: 7, v: "b"}], r: rows[k].v}.r =>> "b"
            {k: 2, rows: [{k: 1, v: "a"}, {k: 7, v: "b"}], r: rows[k - 1].v}.r =>> "a"
            {k: -1, rows: [{k: 1, v: "a"}, {k: 7, v: "b"}], r: rows[k].v}.r =>> "b"
            {c: {k: 2}, rows: [{c: {k: 1}}, {c: {k: 7}}], r: rows[c.k].c.k}.r =>> 7
            {k: 2, rows: [{k: 1}, {k: 7}], r: rows[if k = 2 then 1 else 2].k}.r =>> 1
            {k: 2, f: function(n) n, rows: [{k: 1}, {k: 7}], r: rows[f(k)].k}.r =>> 7
            {k: 2, rows: [{k: 1}, {k: 7}], r: rows[abs(k)].k}.r =>> 7
            {k: 2, rows: [{k: 1}, {k: 7}], r: rows[count([k, k])].k}.r =>> 7
            {k: 3, rows: [{k: 1}, {k: 7}], r: rows[k]}.r =>> null
            {k: 1, rows: [], r: rows[k]}.r =>> null
            {item: 2, r: ["a", "b"][item]}.r =>> "b"
            [1, 2][[10, 20, 30][item] = 20] =>> [2]
            for i in [2, 1] return [{i: 9, v: "a"}, {i: 9, v: "b"}][i].v =>> ["b", "a"]
            {k: 2, m: [[{k: 1}, {k: 5}]], r: m[1][k].k}.r =>> 5
            """#))
    func positions(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "A condition sees the item first",
        arguments: Answer.all(
            #"""
            {k: 2, rows: [{k: 1, v: "a"}, {k: 7, v: "b"}], r: rows[k = 7].v}.r =>> ["b"]
            {k: false, rows: [{k: true, v: "a"}, {k: false, v: "b"}], r: rows[k].v}.r =>> ["a"]
            {k: 2, rows: [{v: 1}, {v: 2}], r: rows[v = k]}.r =>> [{v: 2}]
            {t: true, r: [1, 2][t]}.r =>> [1, 2]
            {t: null, r: [1, 2][t]}.r =>> []
            [{k: 1}, {k: 7}][k] =>> null
            [3, 1][item] =>> null
            [{v: [1, 2]}, {v: [3]}][list contains(v, 3)] =>> [{v: [3]}]
            {f: function(x) x > 1, r: [1, 2][f(item)]}.r =>> [2]
            [1, 2, 3][2] =>> 2
            [1, 2, 3][-1] =>> 3
            [1, 2, 3][2.9] =>> 2
            [1, 2, 3][0] =>> null
            "foo"[1] =>> "foo"
            100[true] =>> [100]
            null[1] =>> null
            [1, 2]["a"] =>> null
            """#))
    func conditions(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test("Looking for a position leaves no fault behind when there is none")
    func faults() {
        let run = FEELRun(now: .epoch)
        let text = "{k: null, rows: [{k: \"a\"}, {k: \"b\"}], r: rows[starts with(k, \"b\")].k}.r"
        #expect(FEELExpression(text).evaluate(in: run).description == "[\"b\"]")
        #expect(run.faults.isEmpty)
    }
}
