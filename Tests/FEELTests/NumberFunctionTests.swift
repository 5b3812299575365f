import FEEL
import Testing

/// Functions of numbers (DMN 1.5 table 72).
@Suite struct NumberFunctionTests {
    @Test(
        "The roundings",
        arguments: Answer.all(
            #"""
            decimal(1/3, 2) =>> 0.33
            decimal(1.5, 0) =>> 2
            decimal(2.5, 0) =>> 2
            decimal(1234, -2) =>> 1200
            decimal(n: 1.55, scale: 1) =>> 1.6
            floor(1.5) =>> 1
            floor(-1.5) =>> -2
            floor(-1.56, 1) =>> -1.6
            ceiling(1.5) =>> 2
            ceiling(-1.56, 1) =>> -1.5
            round up(5.5, 0) =>> 6
            round up(-5.5, 0) =>> -6
            round up(1.121, 2) =>> 1.13
            round up(-1.126, 2) =>> -1.13
            round down(5.5, 0) =>> 5
            round down(-1.126, 2) =>> -1.12
            round half up(5.5, 0) =>> 6
            round half up(-5.5, 0) =>> -6
            round half up(-1.126, 2) =>> -1.13
            round half down(5.5, 0) =>> 5
            round half down(-5.5, 0) =>> -5
            round half down(1.121, 2) =>> 1.12
            round half down(-1.126, 2) =>> -1.13
            round half down(5.6, 0) =>> 6
            """#))
    func roundings(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Wrong arguments are null",
        arguments: Answer.all(
            #"""
            decimal(1) =>> null
            decimal(null, 1) =>> null
            decimal(1, null) =>> null
            decimal(1, 6177) =>> null
            decimal(1, -6112) =>> null
            decimal(number: 1, scale: 0) =>> null
            floor() =>> null
            floor("1") =>> null
            floor(1, 1, 1) =>> null
            ceiling(null) =>> null
            round up(1) =>> null
            round up("1", 0) =>> null
            round down(1, "0") =>> null
            round half up(n: 1) =>> null
            round half down(1, 0, 0) =>> null
            abs("1") =>> null
            abs() =>> null
            abs(null) =>> null
            abs(number: 1) =>> null
            modulo(1, 0) =>> null
            sqrt(-1) =>> null
            log(0) =>> null
            log(-1) =>> null
            log(null) =>> null
            odd("1") =>> null
            """#))
    func refused(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "The others",
        arguments: Answer.all(
            #"""
            abs(-1) =>> 1
            abs(n: -1.5) =>> 1.5
            abs(@"-P1D") =>> P1D
            abs(@"-P1Y2M") =>> P1Y2M
            abs(@"PT1H") =>> PT1H
            abs([-1]) =>> 1
            modulo(12, 5) =>> 2
            modulo(-12, 5) =>> 3
            modulo(12, -5) =>> -3
            modulo(-12, -5) =>> -2
            modulo(10.1, 4.5) =>> 1.1
            modulo(-10.1, 4.5) =>> 3.4
            sqrt(16) =>> 4
            sqrt(2) =>> 1.414213562373095048801688724209698
            log(10) =>> 2.302585092994045684017991454684364
            exp(1) =>> 2.718281828459045235360287471352662
            exp(0) =>> 1
            odd(5) =>> true
            odd(2.5) =>> false
            even(-2) =>> true
            even(2.0) =>> true
            """#))
    func others(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Arithmetic and its text",
        arguments: Answer.all(
            #"""
            0.1 + 0.2 =>> 0.3
            1 / 3 =>> 0.3333333333333333333333333333333333
            2 / 3 =>> 0.6666666666666666666666666666666667
            10 / 4 =>> 2.5
            1.10 + 0.90 =>> 2
            -3 ** 2 =>> 9
            2 ** 3 ** 2 =>> 64
            2 ** -1 =>> 0.5
            4 ** 0.5 =>> 2
            1 / 0 =>> null
            0 / 0 =>> null
            9.999e6144 * 10 =>> null
            1E3 =>> 1000
            1e-3 =>> 0.001
            .5 =>> 0.5
            -0.0 =>> 0
            1.0 = 1.00 =>> true
            100 = 1E2 =>> true
            9999999999999999999999999999999999 + 1 =>> 10000000000000000000000000000000000
            "a" + "b" =>> "ab"
            "a" + 1 =>> null
            "a" - "b" =>> null
            1 + null =>> null
            [1] + 1 =>> null
            1 - -1 =>> 2
            """#))
    func arithmetic(_ answer: Answer) { #expect(answer.given() == answer.value) }
}
