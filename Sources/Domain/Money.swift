/// An amount in whole öre (SEK/100).
package struct Money: Hashable, Comparable, Sendable {
    package let ore: Int64

    package init(ore: Int64) { self.ore = ore }

    package static func < (left: Money, right: Money) -> Bool { left.ore < right.ore }

    /// The price of `seconds` at this price an hour, half an öre rounded up.
    package func perHour(during seconds: Int64) -> Money {
        Money(ore: ore.multipliedClamped(by: seconds).addingClamped(1800) / 3600)
    }
}
