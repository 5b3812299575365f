/// What somebody must settle before they can be erased.
package enum ErasureHindrance: String, Error, Sendable, CaseIterable {
    /// Bookings to come: somebody waits for them to be used or cancelled.
    case comingBookings = "coming-bookings"
    /// An organisation would be left with nobody who signs for it.
    case lastSigner = "last-signer"
    /// A role among the staff, which the administrator takes back first.
    case staff
}

/// Somebody cannot be erased yet.
package struct ErasureRefusal: Error, Sendable {
    package let hindrances: [ErasureHindrance]

    package init(hindrances: [ErasureHindrance]) { self.hindrances = hindrances }
}
