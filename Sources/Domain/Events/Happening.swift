/// When something happened that is put on record afterwards: a call of yesterday, a mark made without a connection.
///
///     try Happening(called, notBefore: booking.createdAt, recordedAt: now)
package struct Happening: Sendable, Hashable {
    package let at: Instant

    /// - Parameter earliest: when what it happened to began to be.
    /// - Throws: ``HappeningRefusal``
    package init(
        _ at: Instant, notBefore earliest: Instant, recordedAt now: Instant
    ) throws(HappeningRefusal) {
        guard at >= earliest, at <= now else { throw HappeningRefusal(earliest: earliest, latest: now) }
        self.at = at
    }

    /// As it stands on record.
    package init(onRecord at: Instant) { self.at = at }
}

/// It cannot have happened then.
package struct HappeningRefusal: Error, Sendable, Equatable {
    /// When what it happened to began to be.
    package let earliest: Instant
    /// When it is put on record.
    package let latest: Instant

    package init(earliest: Instant, latest: Instant) {
        self.earliest = earliest
        self.latest = latest
    }
}
