/// Where the present comes from; tests set it.
package struct Clock: Sendable {
    package let now: @Sendable () -> Instant

    package init(now: @escaping @Sendable () -> Instant) { self.now = now }

    package static func fixed(_ instant: Instant) -> Clock { Clock { instant } }
}
