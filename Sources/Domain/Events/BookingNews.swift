/// What has become of a booking.
package enum BookingNews: Sendable, CaseIterable {
    case made, moved, cancelled, displaced, reinstated
    case requested, accepted, denied, expired, withdrawn

    /// - Parameter isByStaff: whether the staff did it in the customer's place.
    package func message(isByStaff: Bool) -> MessageKind {
        switch self {
        case .made: isByStaff ? .bookingMadeByStaff : .bookingConfirmed
        case .moved: isByStaff ? .bookingMovedByStaff : .bookingMoved
        case .cancelled: isByStaff ? .bookingCancelledByStaff : .bookingCancelled
        case .displaced: .bookingDisplaced
        case .reinstated: isByStaff ? .bookingReinstatedByStaff : .bookingReinstated
        case .requested: .requestReceived
        case .accepted: .requestAccepted
        case .denied: .requestDenied
        case .expired: .requestExpired
        case .withdrawn: .requestWithdrawn
        }
    }

    /// Whether it still is so: what has been undone since is told by itself.
    package func holds(of booking: Booking) -> Bool {
        switch self {
        case .made, .moved, .reinstated, .accepted: booking.isConfirmed
        case .cancelled, .displaced: !booking.isConfirmed
        case .requested: booking.state.name == .requested
        case .denied: booking.state.name == .denied
        case .expired: booking.state.name == .expired
        case .withdrawn: booking.state.name == .cancelled
        }
    }
}
