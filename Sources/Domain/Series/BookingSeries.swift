/// A recurring set of bookings handled as one thing (bokningsserie). Each of its occurrences is a booking of its own,
/// with its own time, price and state.
package struct BookingSeries: Sendable, Equatable {
    package typealias ID = Identifier<BookingSeries>

    package let id: ID
    package let reference: BookingReference
    package let customer: Customer.ID
    /// Who pressed.
    package let bookedBy: Person.ID
    package let capacity: Capacity
    /// Where the rule has it now.
    package let space: Space.ID
    /// When the rule has it now.
    package let plan: SeriesPlan
    package let createdAt: Instant
    /// How often it was changed, and when last.
    package let revision: Booking.Revision
    /// When all that was left of it was cancelled at once.
    package let endedAt: Instant?

    package init(
        id: ID, reference: BookingReference, customer: Customer.ID, bookedBy: Person.ID, capacity: Capacity,
        space: Space.ID, plan: SeriesPlan, createdAt: Instant, revision: Booking.Revision? = nil,
        endedAt: Instant? = nil
    ) {
        self.id = id
        self.reference = reference
        self.customer = customer
        self.bookedBy = bookedBy
        self.capacity = capacity
        self.space = space
        self.plan = plan
        self.createdAt = createdAt
        self.revision = revision ?? Booking.Revision(number: 0, at: createdAt)
        self.endedAt = endedAt
    }

    /// After a change of where, when or until when.
    package func changed(
        space: Space.ID? = nil, plan: SeriesPlan? = nil, endedAt: Instant? = nil, at now: Instant
    ) -> BookingSeries {
        BookingSeries(
            id: id, reference: reference, customer: customer, bookedBy: bookedBy, capacity: capacity,
            space: space ?? self.space, plan: plan ?? self.plan, createdAt: createdAt,
            revision: Booking.Revision(number: revision.number + 1, at: now), endedAt: endedAt)
    }
}

extension Booking {
    /// Which one of a series a booking is.
    package struct Occurrence: Sendable, Equatable {
        package let series: BookingSeries.ID
        /// The day that the rule gave, which it keeps wherever it is moved (RECURRENCE-ID, RFC 5545 § 3.8.4.4).
        package let date: CalendarDate
        /// Where and when the series has it.
        package let planned: Slot

        package init(of series: BookingSeries.ID, on date: CalendarDate, planned: Slot) {
            self.series = series
            self.date = date
            self.planned = planned
        }
    }

    /// Whether it was changed by itself, so that it no longer follows its series.
    package var isException: Bool { occurrence.map { $0.planned != slot } ?? false }
}
