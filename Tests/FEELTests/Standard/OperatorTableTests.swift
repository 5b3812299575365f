import FEEL
import Testing

/// The values of the operators for each kind of operand, as the tables of DMN 1.5 section 10.3.2.12 and after have them.
@Suite struct OperatorTableTests {
    @Test(
        "Conjunction",
        arguments: Answer.all(
            #"""
            true and true =>> true
            true and false =>> false
            true and null =>> null
            true and 1 =>> null
            false and true =>> false
            false and false =>> false
            false and null =>> false
            false and 1 =>> false
            null and true =>> null
            null and false =>> false
            null and null =>> null
            "a" and true =>> null
            "a" and false =>> false
            "a" and 1 =>> null
            """#))
    func conjunction(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Disjunction",
        arguments: Answer.all(
            #"""
            true or true =>> true
            true or false =>> true
            true or null =>> true
            true or 1 =>> true
            false or true =>> true
            false or false =>> false
            false or null =>> null
            false or 1 =>> null
            null or true =>> true
            null or false =>> null
            null or null =>> null
            "a" or true =>> true
            "a" or false =>> null
            "a" or 1 =>> null
            """#))
    func disjunction(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Equality",
        arguments: Answer.all(
            #"""
            1 = 1.0 =>> true
            1 != 2 =>> true
            "a" = "a" =>> true
            "a" = "A" =>> false
            "e\u0301" = "é" =>> false
            true = false =>> false
            null = null =>> true
            null = 1 =>> false
            null != null =>> false
            1 = "1" =>> null
            1 != "1" =>> null
            [] = [] =>> true
            [1, 2] = [2, 1] =>> false
            [1] = 1 =>> null
            {a: 1, b: 2} = {b: 2, a: 1} =>> true
            {a: 1} = {a: 1, b: null} =>> false
            [1..2] = [1..2] =>> true
            [1..2] = (1..2] =>> false
            (< 1) = (< 1) =>> true
            date("2026-01-01") = date("2026-01-01") =>> true
            date("2026-01-01") = date and time("2026-01-01T00:00:00Z") =>> null
            time("10:00:00Z") = time("11:00:00+01:00") =>> true
            date and time("2026-01-01T10:00:00Z") = date and time("2026-01-01T11:00:00+01:00") =>> true
            duration("P1Y") = duration("P12M") =>> true
            duration("P1D") = duration("PT24H") =>> true
            duration("P1Y") = duration("P365D") =>> null
            {f: function(x) x, r: f = f}.r =>> true
            """#))
    func equality(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Order",
        arguments: Answer.all(
            #"""
            1 < 2 =>> true
            2 <= 2 =>> true
            "a" < "b" =>> true
            "B" < "a" =>> true
            date("2026-01-01") < date("2026-01-02") =>> true
            time("10:00:00Z") > time("10:30:00+01:00") =>> true
            duration("P1Y") < duration("P13M") =>> true
            duration("PT23H") < duration("P1D") =>> true
            true < false =>> null
            [1] < [2] =>> null
            1 < "2" =>> null
            1 < null =>> null
            null < null =>> null
            2 between 1 and 3 =>> true
            3 between 1 and 3 =>> true
            4 between 1 and 3 =>> false
            null between 1 and 3 =>> null
            4 between null and 3 =>> false
            2 between null and 3 =>> null
            """#))
    func order(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Membership",
        arguments: Answer.all(
            #"""
            1 in 1 =>> true
            1 in (1, 2) =>> true
            1 in (> 0) =>> true
            1 in [0..2] =>> true
            1 in (1..2] =>> false
            1 in [1, 2] =>> true
            1 in [[0..2]] =>> true
            1 in ((< 0), [0..2]) =>> true
            1 in (= 1) =>> true
            1 in (!= 1) =>> false
            1 in (? > 0) =>> true
            null in (null) =>> true
            null in [1..2] =>> null
            "a" in ("a", 1) =>> true
            """#))
    func membership(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Sums and differences",
        arguments: Answer.all(
            #"""
            1 + 2 =>> 3
            1 - 2 =>> -1
            "a" + "b" =>> "ab"
            "a" - "b" =>> null
            1 + "a" =>> null
            1 + null =>> null
            null + null =>> null
            true + true =>> null
            [1] + [2] =>> null
            date("2026-01-31") + duration("P1M") =>> 2026-02-28
            duration("P1M") + date("2026-01-31") =>> 2026-02-28
            date("2026-03-01") - duration("P1M") =>> 2026-02-01
            date("2026-03-01") - duration("P1D") =>> 2026-02-28
            date("2026-03-01") - date("2026-02-01") =>> P28D
            date("2026-03-01") + date("2026-02-01") =>> null
            date and time("2026-01-31T10:00:00") + duration("P1M") =>> 2026-02-28T10:00:00
            date and time("2026-01-31T10:00:00Z") + duration("PT14H") =>> 2026-02-01T00:00:00Z
            date and time("2026-01-02T00:00:00Z") - date and time("2026-01-01T12:00:00Z") =>> PT12H
            time("10:00:00") + duration("PT15H") =>> 01:00:00
            time("10:00:00") - duration("PT11H") =>> 23:00:00
            time("10:00:00") - time("09:30:00") =>> PT30M
            time("10:00:00") + time("09:30:00") =>> null
            duration("P1Y") + duration("P1M") =>> P1Y1M
            duration("P1D") - duration("PT1H") =>> PT23H
            duration("P1Y") - duration("P1D") =>> null
            """#))
    func sums(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Products, quotients and powers",
        arguments: Answer.all(
            #"""
            2 * 3 =>> 6
            6 / 4 =>> 1.5
            1 / 0 =>> null
            0 / 0 =>> null
            2 ** 3 =>> 8
            2 ** -1 =>> 0.5
            3 ** 4 ** 2 =>> 6561
            -3 ** 2 =>> 9
            2 * null =>> null
            "a" * 2 =>> null
            duration("P1Y") * 2 =>> P2Y
            2 * duration("P1Y") =>> P2Y
            duration("P1D") * 1.5 =>> P1DT12H
            duration("P1Y") / 2 =>> P6M
            duration("P1D") / 2 =>> PT12H
            duration("P1Y") / duration("P6M") =>> 2
            duration("P1D") / duration("PT6H") =>> 4
            duration("P1Y") / duration("P1D") =>> null
            1 / duration("P1Y") =>> null
            duration("P1Y") * duration("P1Y") =>> null
            -duration("P1Y") =>> -P1Y
            -"a" =>> null
            """#))
    func products(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Conditions and types",
        arguments: Answer.all(
            #"""
            if true then 1 else 2 =>> 1
            if false then 1 else 2 =>> 2
            if null then 1 else 2 =>> 2
            if "a" then 1 else 2 =>> 2
            1 instance of number =>> true
            null instance of number =>> false
            [1] instance of list<number> =>> true
            [1, null] instance of list<number> =>> true
            {a: 1, b: "x"} instance of context<a: number> =>> true
            [1..2] instance of range<number> =>> true
            abs instance of function =>> true
            (function(x: number) x) instance of function<number> -> number =>> true
            (function(x: string) x) instance of function<number> -> Any =>> false
            """#))
    func conditions(_ answer: Answer) { #expect(answer.given() == answer.value) }
}
