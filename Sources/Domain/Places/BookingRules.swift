/// What a booking of a space must keep to.
package struct BookingRules: Sendable, Equatable {
    /// Between possible starts, counted from when the space opens.
    package var startInterval: Minutes
    package var minDuration: Minutes
    package var maxDuration: Minutes
    /// Part of what is occupied, not of what is booked.
    package var bufferBefore: Minutes
    package var bufferAfter: Minutes
    /// A booking is made at least this long before it starts.
    package var minimumNotice: Minutes
    /// A booking starts at most this many days from today.
    package var bookingHorizon: Int
    /// The customer may cancel or move until this long before the start.
    package var cancellationDeadline: Minutes
    /// How many coming bookings one customer may have at the facility.
    package var bookingLimit: Int?
    /// How many occurrences of a series one customer may book at once; without it, as many as ``bookingLimit`` allows.
    package var seriesLimit: Int?
    package var regime: Regime
    /// How long a time that is asked for is kept for who asks, until there is an answer; 0 for not at all.
    package var requestHold: Minutes = 0

    /// What holds where nothing else is said.
    package static let standard = BookingRules(
        startInterval: 30, minDuration: 30, maxDuration: 240, bufferBefore: 0, bufferAfter: 0,
        minimumNotice: 0,
        bookingHorizon: 180, cancellationDeadline: .hours(24), bookingLimit: nil, seriesLimit: nil,
        regime: .atOnce)

    package func overridden(by rules: BookingRuleSet) -> BookingRules {
        BookingRules(
            startInterval: rules.startInterval ?? startInterval,
            minDuration: rules.minDuration ?? minDuration,
            maxDuration: rules.maxDuration ?? maxDuration,
            bufferBefore: rules.bufferBefore ?? bufferBefore,
            bufferAfter: rules.bufferAfter ?? bufferAfter,
            minimumNotice: rules.minimumNotice ?? minimumNotice,
            bookingHorizon: rules.bookingHorizon ?? bookingHorizon,
            cancellationDeadline: rules.cancellationDeadline ?? cancellationDeadline,
            bookingLimit: rules.bookingLimit ?? bookingLimit,
            seriesLimit: rules.seriesLimit ?? seriesLimit,
            regime: rules.regime ?? regime,
            requestHold: rules.requestHold ?? requestHold)
    }

    /// What a booking of `period` takes, buffers included.
    package func occupied(by period: Period) -> Period {
        period.lowerBound - bufferBefore..<period.upperBound + bufferAfter
    }
}

/// The rules that one facility or space sets itself; the others are inherited.
package struct BookingRuleSet: Sendable, Equatable {
    package var startInterval: Minutes?
    package var minDuration: Minutes?
    package var maxDuration: Minutes?
    package var bufferBefore: Minutes?
    package var bufferAfter: Minutes?
    package var minimumNotice: Minutes?
    package var bookingHorizon: Int?
    package var cancellationDeadline: Minutes?
    package var bookingLimit: Int?
    package var seriesLimit: Int?
    package var regime: Regime?
    package var requestHold: Minutes?

    package init() {}
}
