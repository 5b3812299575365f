/// A length of time in whole minutes.
package struct Minutes: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral {
    package let count: Int

    package init(_ count: Int) { self.count = count }

    package init(integerLiteral value: Int) { count = value }

    package static func hours(_ hours: Int) -> Minutes { Minutes(hours * 60) }

    package static func < (left: Minutes, right: Minutes) -> Bool { left.count < right.count }
}
