import FEEL
import Testing

/// Equal items are found by what `=` finds equal, however they are written.
@Suite(.timeLimit(.minutes(1))) struct DistinctTests {
    @Test(
        "The first of equal items is kept",
        arguments: [
            ("distinct values([1, 1.0, 1.00, 2, 10, 1E1])", "[1, 2, 10]"),
            ("distinct values([0, -0, 0.0])", "[0]"),
            (#"distinct values(["a", "A", "a", 1, "1"])"#, #"["a", "A", 1, "1"]"#),
            ("distinct values([null, 1, null, false, false])", "[null, 1, false]"),
            ("distinct values([[1, 2], [1.0, 2.00], [2, 1], []])", "[[1, 2], [2, 1], []]"),
            ("distinct values([{a: 1, b: 2}, {b: 2.0, a: 1.0}, {a: 1}])", "[{a: 1, b: 2}, {a: 1}]"),
            (#"count(distinct values([@"10:00:00Z", @"12:00:00+02:00", @"10:00:00", @"10:00:00.5Z"]))"#, "2"),
            (
                #"count(distinct values([@"2026-01-01T10:00:00Z", @"2026-01-01T11:00:00+01:00", @"2026-01-01T11:00:00@Europe/Stockholm"]))"#,
                "1"
            ),
            (
                #"count(distinct values([@"P1D", @"PT24H", @"P1Y", @"P12M", @"2026-01-01", date("2026-01-01")]))"#,
                "3"
            ),
            ("distinct values([[1..2], [1.0..2], (1..2]])", "[[1..2], (1..2]]"),
            ("union([1, [2]], [[2.0], 1.0, 3])", "[1, [2], 3]"),
            ("count(distinct values([abs, abs, floor]))", "2"),
            ("distinct values([[[[[1]]]], [[[[2]]]], [[[[1.0]]]]])", "[[[[[1]]]], [[[[2]]]]]"),
        ])
    func distinct(_ text: String, _ wanted: String) {
        #expect(Answer(expression: text, value: wanted).given() == wanted)
    }

    @Test(
        "Many items are told apart",
        arguments: [
            "for i in 1..20000 return {a: i, b: [i]}", "for i in 1..20000 return [i, i + 1]",
            "for i in 1..100000 return i",
        ])
    func many(_ items: String) {
        let text = "{l: \(items), r: count(distinct values(concatenate(l, l))) = count(l)}.r"
        #expect(Answer(expression: text, value: "").given() == "true")
    }
}
