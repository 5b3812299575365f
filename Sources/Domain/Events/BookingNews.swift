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

    /// Whether it still is so: what has been undone, or moved on, since is told by itself.
    ///
    /// - Parameter at: when it happened.
    package func holds(of booking: Booking, at: Instant) -> Bool {
        switch self {
        case .made, .reinstated, .accepted: booking.isConfirmed
        case .moved: booking.isConfirmed && booking.lastMove.map { $0.at <= at } ?? true
        case .cancelled, .displaced: !booking.isConfirmed
        case .requested: booking.state.name == .requested
        case .denied: booking.state.name == .denied
        case .expired: booking.state.name == .expired
        case .withdrawn: booking.state.name == .cancelled
        }
    }
}
