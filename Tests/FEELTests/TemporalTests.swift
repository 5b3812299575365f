import FEEL
import Testing

/// Dates, times and durations (DMN 1.5 sections 10.3.2.3 and 10.3.4).
@Suite struct TemporalTests {
    @Test(
        "Functions of the calendar",
        arguments: Answer.all(
            #"""
            day of year(@"2019-09-17") =>> 260
            day of year(@"2020-12-31") =>> 366
            day of year(date: @"2019-09-17T10:00:00Z") =>> 260
            day of year("2019-09-17") =>> null
            day of year(null) =>> null
            day of year() =>> null
            day of week(@"2019-09-17") =>> "Tuesday"
            day of week(@"2026-11-29T00:00:00") =>> "Sunday"
            day of week(@"10:00:00") =>> null
            month of year(@"2019-09-17") =>> "September"
            week of year(@"2019-09-17") =>> 38
            week of year(@"2005-01-01") =>> 53
            week of year(@"2003-12-29") =>> 1
            years and months duration(@"2011-12-22", @"2013-08-24") =>> P1Y8M
            years and months duration(@"2013-08-24", @"2011-12-22") =>> -P1Y8M
            years and months duration(@"2015-01-21", @"2016-01-20") =>> P11M
            years and months duration(@"2016-01-21", @"2015-01-22") =>> -P11M
            years and months duration(@"2020-01-31", @"2020-02-29") =>> P0M
            years and months duration(@"2014-12-31T23:59:59", @"2019-10-01T12:32:59") =>> P4Y9M
            years and months duration(@"2014-12-31T23:59:59", @"2019-10-01") =>> P4Y9M
            years and months duration(from: @"2015-12-24", to: @"2016-12-24") =>> P1Y
            years and months duration(@"2016-01-21") =>> null
            years and months duration("2016-01-21", "2017-01-21") =>> null
            years and months duration(null, @"2017-01-21") =>> null
            years and months duration(@"10:00:00", @"2017-01-21") =>> null
            """#))
    func calendar(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Sums",
        arguments: Answer.all(
            #"""
            @"2026-01-31" + @"P1M" =>> 2026-02-28
            @"2024-02-29" + @"P1Y" =>> 2025-02-28
            @"2026-01-01" - @"PT1H" =>> 2025-12-31
            @"2026-01-02" - @"2026-01-01" =>> P1D
            @"2026-01-02" - @"2026-01-01T12:00:00Z" =>> PT12H
            @"2026-01-02" - @"2026-01-01T12:00:00" =>> null
            @"2026-01-02T00:00:00+01:00" - @"2026-01-01T23:00:00Z" =>> PT0S
            @"23:30:00" + @"PT1H" =>> 00:30:00
            @"10:00:00" - @"11:30:00" =>> -PT1H30M
            @"P1Y" + @"P1M" =>> P1Y1M
            @"P1Y" + @"P1D" =>> null
            @"P1Y" * 1.5 =>> P1Y6M
            @"P1Y" / 5 =>> P2M
            @"P1Y" / @"P1M" =>> 12
            @"P1D" / @"PT1H" =>> 24
            @"P1D" / 2 =>> PT12H
            @"P1D" / 0 =>> null
            2 * @"PT1H30M" =>> PT3H
            -@"P1D" =>> -P1D
            @"999999999-12-31" + @"P1D" =>> null
            @"-999999999-01-01" - @"P1D" =>> null
            @"0000-01-01" + @"-P768614336404564650Y" =>> null
            @"2026-03-29T01:59:59@Europe/Stockholm" + @"PT1S" =>> 2026-03-29T03:00:00@Europe/Stockholm
            @"2026-10-25T02:30:00@Europe/Stockholm" + @"PT1H" =>> 2026-10-25T02:30:00@Europe/Stockholm
            """#))
    func sums(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Properties",
        arguments: Answer.all(
            #"""
            @"2026-11-25".year =>> 2026
            @"2026-11-25".weekday =>> 3
            @"2026-11-25T18:30:15.5+01:00".second =>> 15.5
            @"2026-11-25T18:30:15+01:00".time offset =>> PT1H
            @"2026-07-01T00:00:00@Europe/Stockholm".time offset =>> PT2H
            @"2026-07-01T00:00:00@Europe/Stockholm".timezone =>> "Europe/Stockholm"
            @"10:00:00".time offset =>> null
            @"10:00:00".year =>> null
            @"P1Y2M".years =>> 1
            @"-P1Y2M".months =>> -2
            @"P1Y".days =>> null
            @"P1DT2H3M4S".hours =>> 2
            @"-PT90M".minutes =>> -30
            [1..3).end included =>> false
            (<3).start =>> null
            """#))
    func properties(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Comparisons",
        arguments: Answer.all(
            #"""
            @"10:30:00.0001" = @"10:30:00.0002" =>> true
            is(@"10:30:00.0001", @"10:30:00.0002") =>> false
            @"10:00:00Z" = @"12:00:00+02:00" =>> true
            is(@"10:00:00Z", @"12:00:00+02:00") =>> false
            is(@"10:00:00Z", @"10:00:00+00:00") =>> true
            is(@"2026-01-01", @"2026-01-01T00:00:00Z") =>> false
            is(1, 1.0) =>> true
            is(null, null) =>> true
            @"2026-01-01" = @"2026-01-01T00:00:00Z" =>> null
            @"2026-01-01" < @"2026-01-01T00:00:01Z" =>> true
            @"P1Y" = @"P365D" =>> null
            @"P12M" = @"P1Y" =>> true
            @"PT24H" = @"P1D" =>> true
            @"2026-02-29" =>> null
            time(24, 0, 0) =>> null
            @"24:00:00" =>> null
            @"2026-01-01T24:00:00" =>> 2026-01-02T00:00:00
            date(2026, 2, 30) =>> null
            date("2026-1-01") =>> null
            """#))
    func comparisons(_ answer: Answer) { #expect(answer.given() == answer.value) }
}
