import DecimalArithmetic

/// A span of whole months (DMN 1.5 section 10.3.2.3, XPath's `yearMonthDuration`).
///
/// ```swift
/// YearsMonthsDuration(months: 14)  // P1Y2M
/// YearsMonthsDuration(months: -1) < YearsMonthsDuration(months: 0)  // true
/// ```
public struct YearsMonthsDuration: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Months, twelve for each year; negative for a span backwards.
    public let months: Int64

    /// A span of that many months.
    public init(months: Int64) { self.months = months }

    /// Whether it is shorter, or more negative.
    public static func < (left: YearsMonthsDuration, right: YearsMonthsDuration) -> Bool {
        left.months < right.months
    }

    /// ISO 8601 in its shortest form: `P1Y2M`, `P0M`, `-P1M`.
    public var description: String {
        let (years, rest) = months.magnitude.quotientAndRemainder(dividingBy: 12)
        let text = (years > 0 ? "\(years)Y" : "") + (rest > 0 || years == 0 ? "\(rest)M" : "")
        return (months < 0 ? "-P" : "P") + text
    }

    /// Whole months of the days between two dates.
    init(from start: FEELDate, to end: FEELDate) {
        var months = Int64(end.year - start.year) * 12 + Int64(end.month - start.month)
        if months > 0, end.day < start.day { months -= 1 }
        if months < 0, end.day > start.day { months += 1 }
        self.init(months: months)
    }
}

/// A span of seconds and fractions of them; a day is 24 hours (DMN 1.5 section 10.3.2.3, XPath's `dayTimeDuration`).
///
/// ```swift
/// DaysTimeDuration(seconds: 90_000)  // P1DT1H
/// ```
public struct DaysTimeDuration: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Whole seconds; negative for a span backwards.
    public let seconds: Int64
    private let storedNanoseconds: Int32

    /// The fraction in nanoseconds, below a second and of the same sign as the seconds.
    public var nanoseconds: Int64 { Int64(storedNanoseconds) }

    static let day = DaysTimeDuration(wholeSeconds: 86_400)

    private init(wholeSeconds seconds: Int64) {
        self.seconds = seconds
        storedNanoseconds = 0
    }

    /// A span of seconds and nanoseconds, which may be of either sign and more than a second; `nil` when it does not
    /// fit into 64 bits of seconds.
    ///
    /// ```swift
    /// DaysTimeDuration(seconds: 1, nanoseconds: 500_000_000)  // PT1.5S
    /// DaysTimeDuration(seconds: .max, nanoseconds: 1_000_000_000)  // nil
    /// ```
    public init?(seconds: Int64, nanoseconds: Int64 = 0) {
        let (carry, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        var (sum, overflow) = seconds.addingReportingOverflow(carry)
        guard !overflow, sum > .min + 1, sum < .max - 1 else { return nil }
        var fraction = rest
        if sum > 0, fraction < 0 { (sum, fraction) = (sum - 1, fraction + 1_000_000_000) }
        if sum < 0, fraction > 0 { (sum, fraction) = (sum + 1, fraction - 1_000_000_000) }
        self.seconds = sum
        storedNanoseconds = Int32(fraction)
    }

    /// Seconds with a fraction, of which nanoseconds are kept.
    init?(_ total: Decimal128) {
        let whole = total.truncated
        guard let seconds = whole.truncatedInt,
            let nanoseconds = total.subtracting(whole)?.multiplied(by: 1_000_000_000)?.truncatedInt
        else { return nil }
        self.init(seconds: Int64(seconds), nanoseconds: Int64(nanoseconds))
    }

    /// Seconds with their fraction.
    var total: Decimal128 {
        let fraction = Decimal128(
            coefficient: UInt128(nanoseconds.magnitude), exponent: -9, isNegative: nanoseconds < 0)
        return fraction.flatMap { Decimal128(seconds).adding($0) } ?? Decimal128(seconds)
    }

    /// What is left when whole days are taken away.
    var nanosecondsOfDay: Int64 { seconds % 86_400 * 1_000_000_000 + nanoseconds }

    var days: Int64 { seconds / 86_400 }

    /// Whether it is shorter, or more negative.
    public static func < (left: DaysTimeDuration, right: DaysTimeDuration) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    static prefix func - (value: DaysTimeDuration) -> DaysTimeDuration? {
        DaysTimeDuration(seconds: -value.seconds, nanoseconds: -value.nanoseconds)
    }

    /// ISO 8601 in its shortest form: `P1DT2H3M4.5S`, `PT0S`.
    public var description: String {
        let size = seconds.magnitude
        let (days, hours, minutes, rest) = (size / 86_400, size / 3600 % 24, size / 60 % 60, size % 60)
        var time = (hours > 0 ? "\(hours)H" : "") + (minutes > 0 ? "\(minutes)M" : "")
        if nanoseconds != 0 {
            time += "\(rest).\(fractionDigits(Int(nanoseconds.magnitude)))S"
        } else if rest > 0 {
            time += "\(rest)S"
        }
        let text = (days > 0 ? "\(days)D" : "") + (time.isEmpty ? "" : "T" + time)
        return (seconds < 0 || nanoseconds < 0 ? "-P" : "P") + (text.isEmpty ? "T0S" : text)
    }
}
