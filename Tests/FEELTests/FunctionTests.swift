import FEEL
import Testing

/// Functions as values, types, and how texts are read.
@Suite struct FunctionTests {
    @Test(
        "Functions that an expression defines",
        arguments: Answer.all(
            #"""
            (function(x) x + 1)(2) =>> 3
            {f: function(a, b) a - b, r: f(b: 1, a: 5)}.r =>> 4
            {f: function(a, b) a - b, r: f(a: 1)}.r =>> null
            {f: function(a) a, r: f(1, 2)}.r =>> null
            {f: function(a) a, r: f(b: 1)}.r =>> null
            {f: function(a: number) a, r: f("x")}.r =>> null
            {f: function(a: number) a, r: f([3])}.r =>> 3
            {f: function(x) function(y) x + y, r: f(1)(2)}.r =>> 3
            {fac: function(n) if n < 2 then 1 else n * fac(n - 1), r: fac(30)}.r =>> 265252859812191058636308480000000
            {g: abs, r: g(-2)}.r =>> 2
            {m: function(f, l) for x in l return f(x), r: m(sqrt, [4, 9])}.r =>> [2, 3]
            {x: 1, f: function() x, r: {x: 2, y: f()}}.r.y =>> 1
            abs(1)(2) =>> null
            unknown(1) =>> null
            """#))
    func lambdas(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "A function may be given where one of a type is wanted, and is checked when it is called",
        arguments: Answer.all(
            #"""
            {g: function(f: function<number> -> number) f(2), r: g(function(x) x + 1)}.r =>> 3
            {g: function(f: function<number> -> number) f(2), r: g(function(x: number) x + 1)}.r =>> 3
            {g: function(f: function<number> -> number) f(-2), r: g(abs)}.r =>> 2
            {g: function(f: function<number> -> number) f(9), r: g(sqrt)}.r =>> 3
            {g: function(f: function<number, number> -> number) f(7, 4), r: g(modulo)}.r =>> 3
            {g: function(f: function<list<number>> -> number) f([1, 2]), r: g(sum)}.r =>> 3
            {g: function(f: function<number> -> number) f(2), r: g(function(x) "a")}.r =>> null
            {g: function(f: function<number> -> number) f("a"), r: g(function(x) 1)}.r =>> null
            {g: function(f: function<number> -> number) f(2), r: g(function(x, y) x)}.r =>> null
            {g: function(f: function<number> -> number) f(2), r: g(function(x: string) 1)}.r =>> null
            {g: function(f: function<number> -> number) f(2), r: g(upper case)}.r =>> null
            {g: function(f: function<number> -> number) f(2), r: g(1)}.r =>> null
            {g: function(f: function) f(2), r: g(function(x) x)}.r =>> 2
            {g: function(f: function<number> -> Any) f(2), r: g(function(x) "a")}.r =>> "a"
            {h: function(f: function<number> -> number, n: number) if n = 0 then f(1) else h(f, n - 1), r: h(function(x) x, 50)}.r =>> 1
            {g: function(f: function<number> -> number) f(x: 2), r: g(function(x) x + 1)}.r =>> 3
            {g: function(f: function<number> -> function<number> -> number) f(1)(2), r: g(function(x) function(y) x + y)}.r =>> 3
            {g: function(f: function<number> -> function<number> -> number) f(1)(2), r: g(function(x: number) function(y: number) x + y)}.r =>> 3
            {g: function(f: function<number> -> function<number> -> number) f(1)(-2), r: g(function(x) abs)}.r =>> 2
            {g: function(f: function<number> -> function<number> -> number) 1, r: g(function(x) function(y) "a")}.r =>> null
            {g: function(f: function<number> -> function<number> -> number) 1, r: g(function(x) function(y: string) 1)}.r =>> null
            {g: function(f: function<number> -> function<number> -> number) 1, r: g(function(x) function(y, z) 1)}.r =>> null
            {g: function(f: function<number> -> function<number> -> number) 1, r: g(function(x) 1)}.r =>> null
            (function(x: number) x + 1) instance of function<number> -> number =>> true
            (function(x) 1) instance of function<number> -> number =>> true
            (function(x) "a") instance of function<number> -> number =>> false
            """#))
    func typedFunctions(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "instance of",
        arguments: Answer.all(
            #"""
            1 instance of number =>> true
            1 instance of string =>> false
            1 instance of Any =>> true
            null instance of Any =>> false
            null instance of Null =>> true
            "x" instance of string =>> true
            @"2026-01-01" instance of date =>> true
            @"2026-01-01T00:00:00" instance of date and time =>> true
            @"2026-01-01" instance of date and time =>> false
            @"P1Y" instance of years and months duration =>> true
            @"P1D" instance of days and time duration =>> true
            @"P1D" instance of years and months duration =>> false
            [1, 2] instance of list<number> =>> true
            [1, "a"] instance of list<number> =>> false
            [] instance of list<number> =>> true
            1 instance of list<number> =>> false
            {a: 1} instance of context<a: number> =>> true
            {a: 1, b: 2} instance of context<a: number> =>> true
            {a: "x"} instance of context<a: number> =>> false
            {} instance of context<a: number> =>> false
            [1..2] instance of range<number> =>> true
            [1..2] instance of range<string> =>> false
            (function(x: number) x) instance of function<number>->Any =>> true
            abs instance of function =>> true
            1 instance of unknown =>> null
            """#))
    func types(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Three-valued logic and comparisons",
        arguments: Answer.all(
            #"""
            true and null =>> null
            false and null =>> false
            true or "x" =>> true
            false or 1 =>> null
            not(null) =>> null
            not(1) =>> null
            not(true) =>> false
            1 = "1" =>> null
            1 != "1" =>> null
            1 = null =>> false
            null = null =>> true
            null != 1 =>> true
            1 < null =>> null
            "a" < "b" =>> true
            [1, 2] = [1, 2] =>> true
            [1] = 1 =>> null
            [1..3] = [1..3] =>> true
            (=10) = [10..10] =>> false
            (<10) = (null..10) =>> false
            2 between 1 and 3 =>> true
            2 between 3 and null =>> false
            2 between 1 and null =>> null
            if null then 1 else 2 =>> 2
            if "x" then 1 else 2 =>> 2
            """#))
    func logic(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Texts and comments",
        arguments: Answer.all(
            #"""
            "a\"b" =>> "a\"b"
            "\u00e9" =>> "é"
            "\uD83D\uDCA9" =>> "💩"
            "\U01F40E" =>> "🐎"
            string length("\uD83D\uDCA9\U01F40E") =>> 2
            string length("👨‍👩‍👧") =>> 5
            "é" = "e\u0301" =>> false
            1 + /* two */ 2 // three =>> 3
            /* nothing */ 1 =>> 1
            substring("foobar", 3, 3) =>> "oba"
            substring("foobar", -2, 1) =>> "a"
            substring before("foobar", "bar") =>> "foo"
            substring before("foobar", "xyz") =>> ""
            substring before("foobar", "") =>> ""
            substring before("foobar", null) =>> null
            substring before(string: "foobar", match: "bar") =>> "foo"
            substring before("foobar") =>> null
            substring after("foobar", "ob") =>> "ar"
            substring after("", "a") =>> ""
            starts with("foobar", "fo") =>> true
            ends with("foobar", "r") =>> true
            contains("foobar", "of") =>> false
            upper case("aBc4") =>> "ABC4"
            lower case("ÅÄÖ") =>> "åäö"
            split("a;b;;", ";") =>> ["a", "b", "", ""]
            replace("abcd", "(ab)|(a)", "[1=$1][2=$2]") =>> "[1=ab][2=]cd"
            matches("foobar", "^fo*b") =>> true
            string(1.50) =>> "1.5"
            string("x") =>> "x"
            string(["x", 1]) =>> "[\"x\", 1]"
            string(null) =>> null
            string([1..3)) =>> "[1..3)"
            number("1 000,0", " ", ",") =>> 1000
            number("1,000.5", ",", ".") =>> 1000.5
            number("x") =>> null
            number(null) =>> null
            """#))
    func texts(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "What is no expression is null",
        arguments: Answer.all(
            #"""
            1 + =>> null
            (1 =>> null
            [1, =>> null
            {a: } =>> null
            "abc =>> null
            if true then 1 =>> null
            for x in return x =>> null
            1 2 =>> null
            1 .. 2 =>> null
            @"x" =>> null
            @ =>> null
            function(x =>> null
            a b c =>> null
            """#))
    func broken(_ answer: Answer) { #expect(answer.given() == answer.value) }
}
