/// How long sessions last.
package struct SessionLimits: Sendable, Hashable {
    /// Without use.
    package let idle: Minutes
    /// However much it is used.
    package let absolute: Minutes

    package init(idle: Minutes, absolute: Minutes) {
        self.idle = idle
        self.absolute = absolute
    }

    /// A resident's own bookings are at stake: a club leader should not log in for each training.
    package static let residents = SessionLimits(idle: .hours(7 * 24), absolute: .hours(30 * 24))
    /// Other people's data is at stake, often at a shared desk: no longer than a day's work.
    package static let staff = SessionLimits(idle: .hours(1), absolute: .hours(12))

    /// How stale "last used" may be, so that reading a page seldom writes.
    private var precision: Minutes { Minutes(min(30, max(1, idle.count / 12))) }

    package func hasEnded(_ session: Session, at now: Instant) -> Bool {
        session.createdAt < now - absolute || session.seenAt < now - idle
    }

    package func isSeenLongAgo(_ session: Session, at now: Instant) -> Bool {
        session.seenAt < now - precision
    }
}
