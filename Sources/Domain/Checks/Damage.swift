/// What was damaged during a booking, as one of the staff saw it.
package struct Damage: Sendable, Equatable {
    package typealias ID = Identifier<Damage>

    /// More are not reported on one booking.
    package static let most = 20

    package let id: ID
    package let booking: Booking.ID
    package let note: String
    package let reportedAt: Instant
    package let reportedBy: Person.ID
    /// `nil` without a photo.
    package let photo: DamagePhoto.Kind?

    package init(
        id: ID, booking: Booking.ID, note: String, reportedAt: Instant, reportedBy: Person.ID,
        photo: DamagePhoto.Kind?
    ) {
        self.id = id
        self.booking = booking
        self.note = note
        self.reportedAt = reportedAt
        self.reportedBy = reportedBy
        self.photo = photo
    }
}
