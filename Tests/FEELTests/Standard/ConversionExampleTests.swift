import FEEL
import Testing

/// The values that the standard gives for its conversions, truth values and dates (DMN 1.5 sections 10.3.4.1, 10.3.4.2 and
/// 10.3.4.7 to 10.3.4.9).
@Suite struct ConversionExampleTests {
    @Test(
        "Conversions",
        arguments: Answer.all(
            #"""
            date("2012-12-25") - date("2012-12-24") =>> P1D
            date("2012-12-25") - date("2012-12-24") = duration("P1D") =>> true
            date(date and time("2012-12-25T11:00:00Z")) =>> 2012-12-25
            date(2012, 12, 25) =>> 2012-12-25
            date(2012, 12, 25) = date("2012-12-25") =>> true
            date and time("2012-12-24T23:59:00") =>> 2012-12-24T23:59:00
            date and time(date("2012-12-24"), time("23:59:00")) =>> 2012-12-24T23:59:00
            date and time(date and time("2012-12-24T10:00:00"), time("23:59:00")) =>> 2012-12-24T23:59:00
            date and time("2012-12-24T23:59:00") + duration("PT1M") = date and time("2012-12-25T00:00:00") =>> true
            time("23:59:00z") + duration("PT2M") = time("00:01:00@Etc/UTC") =>> true
            time("23:59:00z") =>> 23:59:00Z
            date and time("2012-12-24T23:59:00z") =>> 2012-12-24T23:59:00Z
            @"23:59:00z" =>> 23:59:00Z
            time("23:59:00z") = time(23, 59, 0, duration("PT0H")) =>> true
            time(date and time("2012-12-25T11:00:00Z")) = time("11:00:00Z") =>> true
            number("1 000,0", " ", ",") = number("1,000.0", ",", ".") =>> true
            number("1 000,0", " ", ",") =>> 1000
            number("1.000.000,01", decimal separator: ",", grouping separator: ".") =>> null
            number(from: "1.000.000,01", decimal separator: ",", grouping separator: ".") =>> 1000000.01
            number(from: "1,000", grouping separator: ",") =>> 1000
            string(1.1) =>> "1.1"
            string(null) =>> null
            string(true) =>> "true"
            string([1, "a"]) =>> "[1, \"a\"]"
            date and time("2012-12-24T23:59:00") - date and time("2012-12-22T03:45:00") = duration("P2DT20H14M") =>> true
            date and time("2012-12-24T23:59:00") - date and time("2012-12-22T03:45:00") =>> P2DT20H14M
            duration("P2Y2M") = duration("P26M") =>> true
            duration("P2Y2M") =>> P2Y2M
            years and months duration(date("2011-12-22"), date("2013-08-24")) = duration("P1Y8M") =>> true
            """#))
    func conversions(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Ranges from texts",
        arguments: Answer.all(
            #"""
            range("[18..21)") = [18..21) =>> true
            range("[18..21]") = [18..21] =>> true
            range("(18..21)") = (18..21) =>> true
            range("]18..21[") = (18..21) =>> true
            range("(..5]") =>> (<=5)
            range("(..5)") =>> (<5)
            range("]..5[") =>> (<5)
            range("[1..)") =>> (>=1)
            range("(1..)") =>> (>1)
            range("[1..[") =>> (>=1)
            range("]1..[") =>> (>1)
            range(" ( .. 5 ] ") =>> (<=5)
            range("(..\"b\"]") =>> (<="b")
            range("(..@\"2026-01-01\"]") =>> (<=2026-01-01)
            range("[date(\"2026-01-01\")..)") =>> (>=2026-01-01)
            range("(..5]") = (<= 5) =>> true
            3 in range("(..5]") =>> true
            6 in range("(..5]") =>> false
            6 in range("[1..)") =>> true
            range("[..5]") =>> null
            range("[1..]") =>> null
            range("(..)") =>> null
            range("(..null)") =>> null
            range("(..x)") =>> null
            """#))
    func ranges(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Truth values",
        arguments: Answer.all(
            #"""
            not(true) =>> false
            not(false) =>> true
            not(null) =>> null
            """#))
    func truth(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "The same value",
        arguments: Answer.all(
            #"""
            is(date("2012-12-25"), time("23:00:50")) =>> false
            is(date("2012-12-25"), date("2012-12-25")) =>> true
            is(time("23:00:50z"), time("23:00:50")) =>> false
            is(time("23:00:50z"), time("23:00:50+00:00")) =>> true
            is(null, null) =>> true
            is(1, null) =>> false
            is(value1: 1) =>> false
            is(value2: null) =>> true
            is(value1: 1, value2: 1) =>> true
            """#))
    func identity(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "The calendar",
        arguments: Answer.all(
            #"""
            day of year(date(2019, 9, 17)) =>> 260
            day of week(date(2019, 9, 17)) =>> "Tuesday"
            month of year(date(2019, 9, 17)) =>> "September"
            week of year(date(2019, 9, 17)) =>> 38
            week of year(date(2003, 12, 29)) =>> 1
            week of year(date(2004, 1, 4)) =>> 1
            week of year(date(2005, 1, 1)) =>> 53
            week of year(date(2005, 1, 3)) =>> 1
            week of year(date(2005, 1, 9)) =>> 1
            """#))
    func calendar(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Offsets from UTC end at fourteen hours",
        arguments: Answer.all(
            #"""
            time("10:00:00+14:00") =>> 10:00:00+14:00
            time("10:00:00-14:00") =>> 10:00:00-14:00
            time("10:00:00+14:01") =>> null
            time("10:00:00+15:00") =>> null
            time("10:00:00-15:00") =>> null
            date and time("2026-01-01T10:00:00+15:00") =>> null
            time(10, 0, 0, duration("PT14H")) =>> 10:00:00+14:00
            time(10, 0, 0, duration("PT15H")) =>> null
            time(10, 0, 0, duration("-PT15H")) =>> null
            time("10:00:00+02:45:55") =>> 10:00:00+02:45:55
            """#))
    func offsets(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Members of dates, times, durations and ranges",
        arguments: Answer.all(
            #"""
            date("2012-03-07").year =>> 2012
            date("2012-03-07").month =>> 3
            date("2012-03-07").day =>> 7
            date("2012-03-07").weekday =>> 3
            date and time("2012-03-07T01:45:30@Etc/UTC").hour =>> 1
            date and time("2012-03-07T01:45:30Z").minute =>> 45
            date and time("2012-03-07T01:45:30Z").second =>> 30
            time("13:10:30+01:00").time offset =>> PT1H
            time("13:10:30@Etc/UTC").timezone =>> "Etc/UTC"
            time("13:10:30").timezone =>> null
            duration("P2Y3M").years =>> 2
            duration("P2Y3M").months =>> 3
            duration("P1DT2H3M4S").days =>> 1
            duration("P1DT2H3M4S").hours =>> 2
            duration("P1DT2H3M4S").minutes =>> 3
            duration("P1DT2H3M4S").seconds =>> 4
            [1..3).start =>> 1
            [1..3).end =>> 3
            [1..3).start included =>> true
            [1..3).end included =>> false
            """#))
    func members(_ answer: Answer) { #expect(answer.given() == answer.value) }
}
