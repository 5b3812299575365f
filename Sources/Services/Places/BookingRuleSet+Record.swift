import Domain
import Storage

/// The rule columns that `facility` and `space` share.
extension BookingRuleSet: RowReadable {
    init(row: Row) throws {
        self.init()
        startInterval = try row.within(1...1440, "start_interval").map { Minutes($0) }
        minDuration = try row.within(1...1440, "min_duration").map { Minutes($0) }
        maxDuration = try row.within(1...1440, "max_duration").map { Minutes($0) }
        bufferBefore = try row.within(0...1440, "buffer_before").map { Minutes($0) }
        bufferAfter = try row.within(0...1440, "buffer_after").map { Minutes($0) }
        minimumNotice = try row.within(0..., "minimum_notice").map { Minutes($0) }
        bookingHorizon = try row.within(0..., "booking_horizon")
        cancellationDeadline = try row.within(0..., "cancellation_deadline").map { Minutes($0) }
        bookingLimit = try row.within(0..., "booking_limit")
        seriesLimit = try row.within(0..., "series_limit")
        regime = try row.regime
        requestHold = try row.within(0..., "request_hold").map { Minutes($0) }
    }
}

extension Row {
    fileprivate var regime: Regime? {
        get throws {
            guard let text: String = try self["regime"] else { return nil }
            guard let regime = Regime(rawValue: text) else { throw StorageError.unreadable(column: "regime") }
            return regime
        }
    }

    /// - Throws: ``StorageError/unreadable(column:)`` for a number outside `range`: rules that count with it need it
    ///   inside.
    fileprivate func within(_ range: some RangeExpression<Int>, _ column: String) throws -> Int? {
        guard let number: Int = try self[column] else { return nil }
        guard range.contains(number) else { throw StorageError.unreadable(column: column) }
        return number
    }
}
