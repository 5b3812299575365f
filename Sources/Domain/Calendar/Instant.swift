/// A point in time: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
package struct Instant: Hashable, Comparable, Sendable {
    package let seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
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
