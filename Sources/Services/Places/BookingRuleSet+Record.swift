import Domain
import Storage

/// The rule columns that `facility` and `space` share.
extension BookingRuleSet: RowReadable {
    init(row: Row) throws {
        self.init()
        startInterval = try row["start_interval"]
        minDuration = try row["min_duration"]
        maxDuration = try row["max_duration"]
        bufferBefore = try row["buffer_before"]
        bufferAfter = try row["buffer_after"]
        minimumNotice = try row["minimum_notice"]
        bookingHorizon = try row["booking_horizon"]
        cancellationDeadline = try row["cancellation_deadline"]
        bookingLimit = try row["booking_limit"]
        instant = try row["instant"]
    }
}
