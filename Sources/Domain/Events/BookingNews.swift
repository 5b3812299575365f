/// What has become of a booking.
package enum BookingNews: Sendable, CaseIterable {
    case made, moved, cancelled, reinstated

    /// - Parameter isByStaff: whether the staff did it in the customer's place.
    package func message(isByStaff: Bool) -> MessageKind {
        switch self {
        case .made: isByStaff ? .bookingMadeByStaff : .bookingConfirmed
        case .moved: isByStaff ? .bookingMovedByStaff : .bookingMoved
        case .cancelled: isByStaff ? .bookingCancelledByStaff : .bookingCancelled
        case .reinstated: isByStaff ? .bookingReinstatedByStaff : .bookingReinstated
        }
    }

    /// Whether it still is so: what has been undone since is told by itself.
    package func holds(of booking: Booking) -> Bool {
        switch self {
        case .made, .moved, .reinstated: booking.isConfirmed
        case .cancelled: !booking.isConfirmed
        }
    }
}
