/// Several bookings for one happening, handled as one thing (arrangemang): a tournament in five halls on three days. Each
/// of them is a booking of its own, with its own space, time, price and state.
package struct Arrangement: Sendable, Equatable {
    package typealias ID = Identifier<Arrangement>

    /// How many bookings one may have.
    package static let most = 200
    /// How many a customer books at once where neither `series_limit` nor `booking_limit` says.
    package static let mostByCustomer = 20

    package let id: ID
    package let reference: BookingReference
    package let name: ArrangementName
    /// Whether everybody sees the name where the time is taken.
    package let isShown: Bool
    package let customer: Customer.ID
    /// Who pressed.
    package let bookedBy: Person.ID
    package let capacity: Capacity
    package let preparation: Preparation
    package let createdAt: Instant
    /// How often it was changed, and when last.
    package let revision: Booking.Revision

    package init(
        id: ID, reference: BookingReference, name: ArrangementName, isShown: Bool, customer: Customer.ID,
        bookedBy: Person.ID, capacity: Capacity, preparation: Preparation, createdAt: Instant,
        revision: Booking.Revision? = nil
    ) {
        self.id = id
        self.reference = reference
        self.name = name
        self.isShown = isShown
        self.customer = customer
        self.bookedBy = bookedBy
        self.capacity = capacity
        self.preparation = preparation
        self.createdAt = createdAt
        self.revision = revision ?? Booking.Revision(number: 0, at: createdAt)
    }

    /// After another name, or another answer to who sees it.
    package func renamed(_ name: ArrangementName, isShown: Bool, at now: Instant) -> Arrangement {
        Arrangement(
            id: id, reference: reference, name: name, isShown: isShown, customer: customer,
            bookedBy: bookedBy, capacity: capacity, preparation: preparation, createdAt: createdAt,
            revision: Booking.Revision(number: revision.number + 1, at: now))
    }
}

/// What an arrangement is called: one line of at most 100 characters.
///
/// ```swift
/// ArrangementName(" Julcupen  2026 ")?.text  // Julcupen 2026
/// ```
package struct ArrangementName: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    package init?(_ text: String) {
        guard let words = TypedLine.words(of: text, most: 100) else { return nil }
        self.text = words
    }

    /// What was written down once is told as it was.
    package init(onRecord text: String) { self.text = text }

    package var description: String { text }
}

/// Time for building up before and taking down after what is booked. It is occupied, not booked: nobody pays for it, and
/// neither opening hours nor other rules hold for it.
package struct Preparation: Sendable, Hashable {
    package static let none = Preparation()
    /// No build-up and no take-down is longer.
    package static let longest: Minutes = .hours(24)

    package let buildUp: Minutes
    package let takeDown: Minutes

    package init(buildUp: Minutes = 0, takeDown: Minutes = 0) {
        self.buildUp = buildUp
        self.takeDown = takeDown
    }

    /// Whether both are lengths that a preparation has.
    package var isPossible: Bool {
        [buildUp, takeDown].allSatisfy { $0 >= 0 && $0 <= Self.longest }
    }
}

extension Booking {
    /// Its part in an arrangement, which it keeps wherever it is moved.
    package struct Part: Sendable, Equatable {
        package let arrangement: Arrangement.ID
        /// Before and after this booking: the first and the last of a space have it.
        package let preparation: Preparation

        package init(of arrangement: Arrangement.ID, preparation: Preparation) {
            self.arrangement = arrangement
            self.preparation = preparation
        }
    }

    /// Before and after it, beside the buffers of its space.
    package var preparation: Preparation { part?.preparation ?? .none }
}
