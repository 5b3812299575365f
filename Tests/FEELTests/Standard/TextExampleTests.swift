import FEEL
import Testing

/// The values that the standard gives for its functions of texts and numbers (DMN 1.5 sections 10.3.4.3 and 10.3.4.5).
@Suite struct TextExampleTests {
    @Test(
        "Texts",
        arguments: Answer.all(
            #"""
            substring("foobar", 3) =>> "obar"
            substring("foobar", 3, 3) =>> "oba"
            substring("foobar", -2, 1) =>> "a"
            substring("\U01F40Eab", 2) =>> "ab"
            substring("foobar", 6) =>> "r"
            substring("foobar", 7) =>> null
            substring("foobar", 7, 1) =>> null
            substring("foobar", -6) =>> "foobar"
            substring("foobar", -7) =>> null
            substring("foobar", 0) =>> null
            substring("", 1) =>> null
            string length("foo") =>> 3
            string length("\U01F40Eab") =>> 3
            upper case("aBc4") =>> "ABC4"
            lower case("aBc4") =>> "abc4"
            substring before("foobar", "bar") =>> "foo"
            substring before("foobar", "xyz") =>> ""
            substring before("foobar", "o") =>> "f"
            substring before("å\U01F40Eäö", "ä") =>> "å🐎"
            substring after("foobar", "ob") =>> "ar"
            substring after("", "a") =>> ""
            substring after("å\U01F40Eäö", "\U01F40E") =>> "äö"
            substring after("aabaabaaab", "aaa") =>> "b"
            replace("abcd", "(ab)|(a)", "[1=$1][2=$2]") =>> "[1=ab][2=]cd"
            contains("foobar", "of") =>> false
            contains("foobar", "oba") =>> true
            contains("foobar", "") =>> true
            contains("abababac", "ababac") =>> true
            contains("é", "e") =>> false
            starts with("foobar", "fo") =>> true
            ends with("foobar", "r") =>> true
            ends with("r", "foobar") =>> false
            matches("foobar", "^fo*b") =>> true
            split("John Doe", "\\s") =>> ["John", "Doe"]
            split("a;b;c;;", ";") =>> ["a", "b", "c", "", ""]
            string join(["a", "b", "c"], "_and_") =>> "a_and_b_and_c"
            string join(["a", "b", "c"], "") =>> "abc"
            string join(["a", "b", "c"], null) =>> "abc"
            string join(["a"], "X") =>> "a"
            string join(["a", null, "c"], "X") =>> "aXc"
            string join([], "X") =>> ""
            string join(["a", "b", "c"]) =>> "abc"
            string join(["a", null, "c"]) =>> "ac"
            string join([]) =>> ""
            """#))
    func texts(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Numbers",
        arguments: Answer.all(
            #"""
            decimal(1 / 3, 2) =>> 0.33
            decimal(1.5, 0) =>> 2
            decimal(2.5, 0) =>> 2
            floor(1.5) =>> 1
            floor(-1.5) =>> -2
            floor(-1.56, 1) =>> -1.6
            ceiling(1.5) =>> 2
            ceiling(-1.5) =>> -1
            ceiling(-1.56, 1) =>> -1.5
            round up(5.5, 0) =>> 6
            round up(-5.5, 0) =>> -6
            round up(1.121, 2) =>> 1.13
            round up(-1.126, 2) =>> -1.13
            round down(5.5, 0) =>> 5
            round down(-5.5, 0) =>> -5
            round down(1.121, 2) =>> 1.12
            round down(-1.126, 2) =>> -1.12
            round half up(5.5, 0) =>> 6
            round half up(-5.5, 0) =>> -6
            round half up(1.121, 2) =>> 1.12
            round half up(-1.126, 2) =>> -1.13
            round half down(5.5, 0) =>> 5
            round half down(-5.5, 0) =>> -5
            round half down(1.121, 2) =>> 1.12
            round half down(-1.126, 2) =>> -1.13
            abs(10) =>> 10
            abs(-10) =>> 10
            abs(@"PT5H") =>> PT5H
            abs(@"-PT5H") =>> PT5H
            modulo(12, 5) =>> 2
            modulo(-12, 5) =>> 3
            modulo(12, -5) =>> -3
            modulo(-12, -5) =>> -2
            modulo(10.1, 4.5) =>> 1.1
            modulo(-10.1, 4.5) =>> 3.4
            modulo(10.1, -4.5) =>> -3.4
            modulo(-10.1, -4.5) =>> -1.1
            sqrt(16) =>> 4
            log(10) =>> 2.302585092994045684017991454684364
            exp(5) =>> 148.4131591025766034211155800405523
            odd(5) =>> true
            odd(2) =>> false
            even(5) =>> false
            even(2) =>> true
            """#))
    func numbers(_ answer: Answer) { #expect(answer.given() == answer.value) }
}
