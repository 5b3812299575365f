/// A time of day, with or without a place where it is told.
public struct FEELTime: Sendable, Hashable, CustomStringConvertible {
    static let nanosecondsPerDay = 86_400_000_000_000
    static let midnight = FEELTime(nanoseconds: 0, zone: nil)
    static let midnightUTC = FEELTime(nanoseconds: 0, zone: .utc)

    /// Since midnight.
    let nanoseconds: Int
    public let zone: FEELZone?

    init(nanoseconds: Int, zone: FEELZone?) {
        self.nanoseconds = nanoseconds
        self.zone = zone
    }

    /// `nil` for a time that no clock shows.
    public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: FEELZone? = nil) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
            (0...999_999_999).contains(nanosecond)
        else { return nil }
        self.init(nanoseconds: (hour * 3600 + minute * 60 + second) * 1_000_000_000 + nanosecond, zone: zone)
    }

    /// Seconds since midnight, without the fraction.
    var seconds: Int { nanoseconds / 1_000_000_000 }
    public var hour: Int { seconds / 3600 }
    public var minute: Int { seconds / 60 % 60 }
    public var second: Int { seconds % 60 }
    var fraction: Int { nanoseconds % 1_000_000_000 }

    /// Seconds east of UTC; a named zone's on the first day of 1970, since a time alone has no day.
    var offset: Int? { zone.map { $0.offset(atLocal: seconds) } }

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
