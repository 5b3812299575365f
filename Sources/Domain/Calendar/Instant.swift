/// A point in time: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted, from the first second of year 1
/// to the last but one day of year 9999. Seconds of two instants can therefore be added to and subtracted from each
/// other whatever they came from, and each has a date in Swedish time.
package struct Instant: Hashable, Comparable, Sendable {
    package let seconds: Int64

    private static let limits: ClosedRange<Int64> = -62_135_596_800...253_402_214_399

    /// What lies outside the limits becomes the nearest instant inside.
    package init(seconds: Int64) {
        self.seconds = min(max(seconds, Self.limits.lowerBound), Self.limits.upperBound)
    }

    package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

    package static func + (instant: Instant, minutes: Minutes) -> Instant {
        Instant(seconds: instant.seconds + Int64(minutes.count) * 60)
    }

    package static func - (instant: Instant, minutes: Minutes) -> Instant {
        Instant(seconds: instant.seconds - Int64(minutes.count) * 60)
    }
}

/// A half-open stretch of time: its end belongs to what follows.
package typealias Period = Range<Instant>

extension Period {
    package var seconds: Int64 { upperBound.seconds - lowerBound.seconds }
}

extension Instant: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(seconds: try decoder.singleValueContainer().decode(Int64.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }
}
