/// A time of day to the nanosecond, with or without a place where it is told (DMN 1.5 section 10.3.2.3).
///
/// ```swift
/// guard let time = FEELTime(hour: 8, minute: 30, second: 0, zone: .offset(3600)) else { return }
/// time  // 08:30:00+01:00
/// ```
public struct FEELTime: Sendable, Hashable, CustomStringConvertible {
    static let nanosecondsPerDay = 86_400_000_000_000
    static let midnight = FEELTime(nanoseconds: 0, zone: nil)
    static let midnightUTC = FEELTime(nanoseconds: 0, zone: .utc)

    /// Since midnight.
    let nanoseconds: Int
    /// Where it is told; `nil` for a time that says nothing of it.
    public let zone: FEELZone?

    init(nanoseconds: Int, zone: FEELZone?) {
        self.nanoseconds = nanoseconds
        self.zone = zone
    }

    /// A time by its parts; `nil` for one that no clock shows. There are no leap seconds.
    ///
    /// ```swift
    /// FEELTime(hour: 8, minute: 30, second: 0, nanosecond: 500_000_000)  // 08:30:00.5
    /// FEELTime(hour: 24, minute: 0, second: 0)  // nil
    /// ```
    public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: FEELZone? = nil) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
            (0...999_999_999).contains(nanosecond)
        else { return nil }
        self.init(nanoseconds: (hour * 3600 + minute * 60 + second) * 1_000_000_000 + nanosecond, zone: zone)
    }

    /// Seconds since midnight, without the fraction.
    var seconds: Int { nanoseconds / 1_000_000_000 }
    /// The hour from 0.
    public var hour: Int { seconds / 3600 }
    /// The minute from 0.
    public var minute: Int { seconds / 60 % 60 }
    /// The second from 0, without its fraction.
    public var second: Int { seconds % 60 }
    var fraction: Int { nanoseconds % 1_000_000_000 }

    /// Seconds east of UTC; a named zone's on the first day of 1970, since a time alone has no day.
    var offset: Int? { zone.map { $0.offset(atLocal: seconds) } }

    /// Whole seconds since midnight in UTC, or where nothing says the zone.
    var wholeSeconds: Int { seconds - (offset ?? 0) }

    func equals(_ other: FEELTime) -> Bool? { order(to: other, whole: true).map { $0 == 0 } }

    func order(to other: FEELTime) -> Int? { order(to: other, whole: false) }

    private func order(to other: FEELTime, whole: Bool) -> Int? {
        guard (zone == nil) == (other.zone == nil) else { return nil }
        let unit = whole ? 1_000_000_000 : 1
        let mine = nanoseconds / unit - (offset ?? 0) * (1_000_000_000 / unit)
        let theirs = other.nanoseconds / unit - (other.offset ?? 0) * (1_000_000_000 / unit)
        return mine == theirs ? 0 : mine < theirs ? -1 : 1
    }

    /// Past midnight the clock begins anew.
    func adding(_ duration: DaysTimeDuration) -> FEELTime {
        let day = Self.nanosecondsPerDay
        let sum = (nanoseconds + Int(duration.nanosecondsOfDay)) % day
        return FEELTime(nanoseconds: sum < 0 ? sum + day : sum, zone: zone)
    }

    /// ISO 8601: `08:00:00`, `08:00:00.5+01:00`; with `@` and the zone's name for a named one.
    public var description: String {
        var text = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
        if fraction > 0 { text += "." + fractionDigits(fraction) }
        return text + (zone?.description ?? "")
    }
}

/// Nanoseconds as the digits after the point, without zeros at the end.
func fractionDigits(_ nanoseconds: Int) -> String {
    var digits = padded(nanoseconds, 9)
    while digits.hasSuffix("0") { digits.removeLast() }
    return digits
}
