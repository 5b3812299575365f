import FEEL
import Testing

/// The operator `in` (DMN 1.5 section 10.3.2.8 and grammar rule 49).
@Suite struct MembershipTests {
    @Test(
        "A value is in what it equals",
        arguments: Answer.all(
            #"""
            1 in 1 =>> true
            1 in (1) =>> true
            1 in (2, 3, 1) =>> true
            1 in (2, 3) =>> false
            "b" in ("a", "b") =>> true
            true in (false, true) =>> true
            true in (false) =>> false
            @"2026-11-25" in (@"2026-11-24", @"2026-11-25") =>> true
            @"P1Y" in (@"P12M") =>> true
            {a: "foo"} in ({b: "bar"}, {a: "foo"}) =>> true
            null in (null) =>> true
            null in (1, null) =>> true
            1 in (null) =>> false
            1 in ("1") =>> null
            """#))
    func values(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Comparisons with the value",
        arguments: Answer.all(
            #"""
            1 in (< 2) =>> true
            1 in < 2 =>> true
            2 in (<= 2) =>> true
            2 in (> 2) =>> false
            2 in (>= 3, < 1) =>> false
            2 in (>= 3, > 1) =>> true
            1 in (= 1) =>> true
            1 in (!= 1) =>> false
            1 in (!= 2) =>> true
            "b" in (> "a") =>> true
            @"2018-12-11" in (< @"2018-12-12") =>> true
            @"10:30:00" in (>= @"10:30:00") =>> true
            @"2018-12-11T10:00:00Z" in (> @"2018-12-11T10:00:00+01:00") =>> true
            @"P1D" in (< @"PT25H") =>> true
            @"P1Y" in (> @"P1D") =>> null
            1 in (< null) =>> null
            null in (< 1) =>> null
            1 in (< "2") =>> null
            5 in (? > 3) =>> true
            5 in (? < 3, ? = 5) =>> true
            """#))
    func comparisons(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Ranges of every type",
        arguments: Answer.all(
            #"""
            1 in [1..3] =>> true
            1 in (1..3] =>> false
            1 in ]1..3] =>> false
            3 in [1..3) =>> false
            3 in [1..3[ =>> false
            2 in ([1..3]) =>> true
            2 in (1..3) =>> true
            2 in ((1..3), 7) =>> true
            7 in ((1..3), 7) =>> true
            "b" in ["a".."c"] =>> true
            @"2018-12-11" in [@"2018-12-10"..@"2018-12-12") =>> true
            @"2018-12-12" in [@"2018-12-10"..@"2018-12-12") =>> false
            @"10:30:00" in (@"10:00:00"..@"11:00:00") =>> true
            @"2018-12-11T10:00:00Z" in [@"2018-12-11T10:00:00Z"..@"2018-12-12T00:00:00Z"] =>> true
            @"P1Y6M" in [@"P1Y"..@"P2Y"] =>> true
            @"PT36H" in [@"P1D"..@"P2D"] =>> true
            "1" in [1..3] =>> null
            null in [1..3] =>> null
            1 in (<2) =>> true
            """#))
    func ranges(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "An end that is null is not known; only one that is not there is open",
        arguments: Answer.all(
            #"""
            {hi: null, r: 99 in [18..hi]}.r =>> null
            {hi: null, r: 5 in [18..hi]}.r =>> false
            {lo: null, r: 5 in [lo..18]}.r =>> null
            {lo: null, r: 99 in (lo..18)}.r =>> false
            {lo: null, hi: null, r: 5 in [lo..hi]}.r =>> null
            {hi: null, r: 99 in (< hi)}.r =>> null
            {hi: null, a: (< hi), r: 99 in a}.r =>> null
            {hi: null, a: [18..hi], r: 99 in a}.r =>> null
            {hi: null, r: 99 in [[18..hi]]}.r =>> false
            {hi: null, r: 99 between 18 and hi}.r =>> null
            {hi: null, r: 5 between 18 and hi}.r =>> false
            {hi: null, r: 99 in ([18..hi], 99)}.r =>> true
            2 in [1..null] =>> null
            0 in [1..null] =>> false
            2 in (>= 1) =>> true
            {a: (>= 1), r: 2 in a}.r =>> true
            2 in range("[1..)") =>> true
            2 in range("(..1]") =>> false
            """#))
    func unknownEnds(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "A test that asks something is not met when it has no answer",
        arguments: Answer.all(
            #"""
            null in (? >= 18) =>> null
            null in (starts with(?, "x")) =>> null
            null in (? in [1..5]) =>> null
            null in (? = null) =>> true
            null in (? > 3, null) =>> true
            20 in (? >= 18) =>> true
            7 in (? >= 18) =>> false
            """#))
    func unanswered(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Lists, and lists of ranges and lists",
        arguments: Answer.all(
            #"""
            1 in [2, 3, 1] =>> true
            1 in [2, 3] =>> false
            1 in [] =>> false
            1 in ([2, 3], [1]) =>> true
            1 in [[2..4], [1..3]] =>> true
            1 in [[2..4], [5..9]] =>> false
            [1, 2] in [[1, 2], [3]] =>> true
            [1, 2] in [[1, 2, 3], [3]] =>> false
            [1, 2, 3] in ([1, 2, 3, 4], [1, 2, 3]) =>> true
            [1, 2, 3] in ([[1, 2, 3, 4]], [[1, 2, 3]]) =>> true
            {a: 1} in [{b: 1}, {a: 1}] =>> true
            null in [1, null] =>> true
            null in [1] =>> false
            "a" in [1, "a"] =>> true
            """#))
    func lists(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Nothing is read twice, however deep",
        arguments: Answer.all(
            #"""
            1 in (1 in (1 in (true))) =>> null
            true in (1 in (1)) =>> true
            """#))
    func nested(_ answer: Answer) { #expect(answer.given() == answer.value) }
}
