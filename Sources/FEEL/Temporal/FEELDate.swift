/// A day of the proleptic Gregorian calendar, of the years -999,999,999 to 999,999,999 (ISO 8601; DMN 1.5
/// section 10.3.2.3).
///
/// ```swift
/// guard let day = FEELDate(year: 2028, month: 2, day: 29) else { return }
/// day  // 2028-02-29
/// day.month  // 2
/// ```
public struct FEELDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The years that a date can be in. The year 0 comes before the year 1.
    public static let years = -999_999_999...999_999_999

    private let storedYear: Int32
    private let storedMonth: Int8
    private let storedDay: Int8

    /// The year, negative before the year 0.
    public var year: Int { Int(storedYear) }
    /// The month from 1.
    public var month: Int { Int(storedMonth) }
    /// The day of the month from 1.
    public var day: Int { Int(storedDay) }

    /// A day by its year, month and day of the month; `nil` for one that does not exist.
    ///
    /// ```swift
    /// FEELDate(year: 2026, month: 2, day: 29)  // nil
    /// ```
    public init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(ofMonth: month, in: year)
        else { return nil }
        self.init(unchecked: year, month, day)
    }

    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        storedYear = Int32(year)
        storedMonth = Int8(month)
        storedDay = Int8(day)
    }

    static let epoch = FEELDate(unchecked: 1970, 1, 1)

    /// Days since 1 January 1970.
    var number: Int {
        // March is the first month, so that the leap day comes last (Howard Hinnant's days_from_civil).
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// `nil` beyond the years there are.
    init?(number: Int) {
        guard abs(number) < 370_000_000_000 else { return nil }
        let days = number + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        guard Self.years.contains(year) else { return nil }
        self.init(unchecked: year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// 1 is Monday, 7 is Sunday (ISO 8601).
    var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    var dayOfYear: Int { number - FEELDate(unchecked: year, 1, 1).number + 1 }

    /// The week by ISO 8601: the first one has the year's first Thursday.
    var weekOfYear: Int {
        guard let thursday = FEELDate(number: number - weekday + 4) else { return 1 }
        return (thursday.dayOfYear - 1) / 7 + 1
    }

    /// The same day of another month, or the last one of that month.
    func adding(months: Int64) -> FEELDate? {
        let (total, overflow) = (Int64(year) * 12 + Int64(month) - 1).addingReportingOverflow(months)
        guard !overflow else { return nil }
        let year = Int(total / 12) - (total % 12 < 0 ? 1 : 0)
        let month = Int(total - Int64(year) * 12) + 1
        guard Self.years.contains(year) else { return nil }
        return FEELDate(unchecked: year, month, min(day, Self.days(ofMonth: month, in: year)))
    }

    static func days(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether the day is earlier.
    public static func < (left: FEELDate, right: FEELDate) -> Bool {
        (left.storedYear, left.storedMonth, left.storedDay) < (
            right.storedYear, right.storedMonth, right.storedDay
        )
    }

    /// ISO 8601: `2026-11-25`, with a sign before years below zero.
    public var description: String {
        "\(year < 0 ? "-" : "")\(padded(abs(year), 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

/// A number with zeros before it, up to a width.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
