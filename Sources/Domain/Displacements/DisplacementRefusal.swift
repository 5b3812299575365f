/// Why booked times are not displaced. Nothing has been changed.
package enum DisplacementRefusal: Error, Sendable, Equatable {
    /// What is in the way, or what is free instead, is not what was shown.
    case changed
    /// These begin sooner than the municipality's notice says, and nobody has said that it is done all the same.
    case shortNotice([Booking.ID])

    /// Stable, for addresses of problem types.
    package var code: String {
        switch self {
        case .changed: "displacement-changed"
        case .shortNotice: "short-notice"
        }
    }
}
