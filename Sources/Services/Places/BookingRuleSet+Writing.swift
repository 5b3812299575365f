import Domain
import Storage

extension BookingRuleSet {
    static let columns: SQL = """
        start_interval, min_duration, max_duration, buffer_before, buffer_after, minimum_notice,
        booking_horizon, cancellation_deadline, booking_limit, series_limit, regime, request_hold
        """

    /// In the order of ``columns``.
    var values: SQL {
        """
        \(startInterval), \(minDuration), \(maxDuration), \(bufferBefore), \(bufferAfter), \(minimumNotice),
        \(bookingHorizon), \(cancellationDeadline), \(bookingLimit), \(seriesLimit),
        \(regime?.rawValue), \(requestHold)
        """
    }

    var assignments: SQL {
        """
        start_interval = \(startInterval), min_duration = \(minDuration), max_duration = \(maxDuration),
        buffer_before = \(bufferBefore), buffer_after = \(bufferAfter), minimum_notice = \(minimumNotice),
        booking_horizon = \(bookingHorizon), cancellation_deadline = \(cancellationDeadline),
        booking_limit = \(bookingLimit), series_limit = \(seriesLimit),
        regime = \(regime?.rawValue), request_hold = \(requestHold)
        """
    }
}
