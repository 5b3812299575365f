/// A public holiday by the law of 1989 (SFS 1989:253), ordinary Sundays aside: a "red day" of the almanac.
package enum RedDay: String, Sendable, CaseIterable {
    case newYearsDay = "new-years-day"
    case epiphany
    case goodFriday = "good-friday"
    case easterDay = "easter-day"
    case easterMonday = "easter-monday"
    case firstOfMay = "first-of-may"
    case ascensionDay = "ascension-day"
    case whitSunday = "whit-sunday"
    case nationalDay = "national-day"
    case midsummerDay = "midsummer-day"
    case allSaintsDay = "all-saints-day"
    case christmasDay = "christmas-day"
    case boxingDay = "boxing-day"

    /// The holiday on `date`; `nil` for any other day. Where two meet, the one that comes first above.
    package init?(on date: CalendarDate) {
        guard let day = Self.allCases.first(where: { $0.date(in: date.year) == date }) else { return nil }
        self = day
    }

    /// Its day of a year from 1583 on; earlier years have no Gregorian Easter, and get one all the same.
    package func date(in year: Int) -> CalendarDate? {
        switch self {
        case .newYearsDay: CalendarDate(year: year, month: 1, day: 1)
        case .epiphany: CalendarDate(year: year, month: 1, day: 6)
        case .goodFriday: CalendarDate.easter(of: year).map { $0 - 2 }
        case .easterDay: CalendarDate.easter(of: year)
        case .easterMonday: CalendarDate.easter(of: year).map { $0 + 1 }
        case .firstOfMay: CalendarDate(year: year, month: 5, day: 1)
        case .ascensionDay: CalendarDate.easter(of: year).map { $0 + 39 }
        case .whitSunday: CalendarDate.easter(of: year).map { $0 + 49 }
        case .nationalDay: CalendarDate(year: year, month: 6, day: 6)
        case .midsummerDay: CalendarDate.saturday(from: 20, month: 6, of: year)
        case .allSaintsDay: CalendarDate.saturday(from: 31, month: 10, of: year)
        case .christmasDay: CalendarDate(year: year, month: 12, day: 25)
        case .boxingDay: CalendarDate(year: year, month: 12, day: 26)
        }
    }
}

/// The eves that most people have off although they are no public holidays.
package enum Eve: String, Sendable, CaseIterable {
    case easterEve = "easter-eve"
    case midsummerEve = "midsummer-eve"
    case christmasEve = "christmas-eve"
    case newYearsEve = "new-years-eve"

    package init?(on date: CalendarDate) {
        guard let eve = Self.allCases.first(where: { $0.date(in: date.year) == date }) else { return nil }
        self = eve
    }

    package func date(in year: Int) -> CalendarDate? {
        switch self {
        case .easterEve: CalendarDate.easter(of: year).map { $0 - 1 }
        case .midsummerEve: RedDay.midsummerDay.date(in: year).map { $0 - 1 }
        case .christmasEve: CalendarDate(year: year, month: 12, day: 24)
        case .newYearsEve: CalendarDate(year: year, month: 12, day: 31)
        }
    }
}

extension CalendarDate {
    /// Easter Day by the anonymous Gregorian computus (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8).
    static func easter(of year: Int) -> CalendarDate? {
        guard (1...9999).contains(year) else { return nil }
        let golden = year % 19
        let (century, rest) = (year / 100, year % 100)
        let moonShift = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - century / 4 - moonShift + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
        let late = (golden + 11 * epact + 22 * weekday) / 451
        let days = epact + weekday - 7 * late + 114
        return CalendarDate(year: year, month: days / 31, day: days % 31 + 1)
    }

    /// The first Saturday from a day of a month on.
    fileprivate static func saturday(from day: Int, month: Int, of year: Int) -> CalendarDate? {
        CalendarDate(year: year, month: month, day: day).map { first in
            first + (Weekday.saturday.rawValue - first.weekday.rawValue + 7) % 7
        }
    }
}
