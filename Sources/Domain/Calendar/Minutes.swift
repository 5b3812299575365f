/// A length of time in whole minutes, at most some ten thousand years, so that it can be added to any ``Instant``.
package struct Minutes: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral {
    package let count: Int

    private static let most = 5_300_000_000

    /// What is longer becomes the longest.
    package init(_ count: Int) { self.count = min(max(count, -Self.most), Self.most) }

    package init(integerLiteral value: Int) { self.init(value) }

    package static func hours(_ hours: Int) -> Minutes { Minutes(hours.multipliedClamped(by: 60)) }

    package static func < (left: Minutes, right: Minutes) -> Bool { left.count < right.count }
}
