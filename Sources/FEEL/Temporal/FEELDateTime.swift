/// A time on a day (DMN 1.5 section 10.3.2.3). `==` compares what is written, zone and fraction included; FEEL's `=` is
/// ``FEELValue/equals(_:)``, which compares moments.
///
/// ```swift
/// guard let day = FEELDate(year: 2026, month: 11, day: 25),
///     let time = FEELTime(hour: 8, minute: 0, second: 0)
/// else { return }
/// FEELDateTime(day, time)  // 2026-11-25T08:00:00
/// ```
public struct FEELDateTime: Sendable, Hashable, CustomStringConvertible {
    /// The day.
    public let date: FEELDate
    /// The time on that day, with the zone it is told in.
    public let time: FEELTime

    /// A time on a day.
    public init(_ date: FEELDate, _ time: FEELTime) {
        self.date = date
        self.time = time
    }

    /// A day's midnight, to be compared with `other`: in UTC when that has a zone.
    init(midnightOf date: FEELDate, like other: FEELDateTime) {
        self.init(date, other.time.zone == nil ? .midnight : .midnightUTC)
    }

    /// Seconds since 1970 on the clock where it is told.
    private var localSeconds: Int { date.number * 86_400 + time.seconds }

    /// Seconds east of UTC.
    var offset: Int? { time.zone.map { $0.offset(atLocal: localSeconds) } }

    /// Unix seconds; by the clock where it is told when that has no zone.
    var seconds: Int { localSeconds - (offset ?? 0) }

    func equals(_ other: FEELDateTime) -> Bool? {
        guard (time.zone == nil) == (other.time.zone == nil) else { return nil }
        return seconds == other.seconds
    }

    func order(to other: FEELDateTime) -> Int? {
        guard (time.zone == nil) == (other.time.zone == nil) else { return nil }
        let (mine, theirs) = ((seconds, time.fraction), (other.seconds, other.time.fraction))
        return mine == theirs ? 0 : mine < theirs ? -1 : 1
    }

    func subtracting(_ other: FEELDateTime) -> DaysTimeDuration? {
        guard (time.zone == nil) == (other.time.zone == nil) else { return nil }
        return DaysTimeDuration(
            seconds: Int64(seconds - other.seconds), nanoseconds: Int64(time.fraction - other.time.fraction))
    }

    func adding(_ duration: YearsMonthsDuration) -> FEELDateTime? {
        date.adding(months: duration.months).map { FEELDateTime($0, time) }
    }

    /// The time that much later, told in the same zone.
    func adding(_ duration: DaysTimeDuration) -> FEELDateTime? {
        let (sum, overflow) = seconds.addingReportingOverflow(Int(duration.seconds))
        guard !overflow, abs(sum) < Int.max / 2 else { return nil }
        var (instant, fraction) = (sum, time.fraction + Int(duration.nanoseconds))
        if fraction >= 1_000_000_000 { (instant, fraction) = (instant + 1, fraction - 1_000_000_000) }
        if fraction < 0 { (instant, fraction) = (instant - 1, fraction + 1_000_000_000) }
        let zoneOffset =
            switch time.zone {
            case nil: 0
            case .offset(let offset): offset
            case .named(let zone): zone.offset(at: instant)
            }
        return FEELDateTime(localSeconds: instant + zoneOffset, fraction: fraction, zone: time.zone)
    }

    private init?(localSeconds: Int, fraction: Int, zone: FEELZone?) {
        let day = localSeconds >= 0 ? localSeconds / 86_400 : (localSeconds - 86_399) / 86_400
        guard let date = FEELDate(number: day) else { return nil }
        self.init(
            date, FEELTime(nanoseconds: (localSeconds - day * 86_400) * 1_000_000_000 + fraction, zone: zone))
    }

    /// Midnight of 1 January 1970 in UTC.
    public static let epoch = FEELDateTime(FEELDate.epoch, .midnightUTC)

    /// A time in seconds since 1970 and nanoseconds from 0 to 999,999,999, in UTC; `nil` beyond the years of
    /// ``FEELDate``.
    ///
    /// ```swift
    /// FEELDateTime(unixSeconds: 1_795_000_000)  // 2026-11-18T11:06:40Z
    /// ```
    public init?(unixSeconds: Int, nanoseconds: Int = 0) {
        self.init(localSeconds: unixSeconds, fraction: nanoseconds, zone: .utc)
    }

    /// ISO 8601 with `@` and the zone's name for a named one: `2026-11-25T08:00:00Z`,
    /// `2026-11-25T09:00:00@Europe/Stockholm`.
    public var description: String { "\(date)T\(time)" }
}
