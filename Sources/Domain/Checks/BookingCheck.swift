/// What one of the staff saw when a booking was to begin or was over.
package enum BookingCheck: String, Sendable, CaseIterable {
    /// Somebody was there.
    case used
    case noShow = "no-show"
}

/// Why what was seen cannot be marked.
package enum CheckRefusal: String, Error, Sendable, CaseIterable {
    /// The booked time has not begun.
    case notBegun = "not-begun"
    /// There are as many reports of damage on the booking as there may be.
    case tooMany = "too-many-reports"
}

extension Booking {
    /// As it is when one of the staff has seen whether it was used: from its start on. What was seen wrongly is marked
    /// again.
    ///
    /// ```swift
    /// let marked = try booking.checked(.noShow, by: attendant, at: now)
    /// marked.state.name  // .noShow
    /// ```
    ///
    /// - Throws: ``CheckRefusal/notBegun``, ``BookingRefusal/wrongState(_:)``, ``BookingRefusal/alreadyCancelled``
    package func checked(_ check: BookingCheck, by person: Person.ID, at now: Instant) throws -> Booking {
        guard slot.starts <= now else { throw CheckRefusal.notBegun }
        let next: State =
            switch check {
            case .used: .used(at: now, by: person)
            case .noShow: .noShow(at: now, by: person)
            }
        return try moving(to: next, at: now)
    }

    /// Whether a check has been made that says this.
    package func isMarked(_ check: BookingCheck) -> Bool {
        switch check {
        case .used: state.name == .used
        case .noShow: state.name == .noShow
        }
    }
}
