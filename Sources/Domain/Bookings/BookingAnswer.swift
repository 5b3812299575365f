/// What somebody has said by a shared link, without a log-in: that they come to a booked time, or that they do not.
package struct BookingAnswer: Sendable, Equatable {
    package typealias ID = Identifier<BookingAnswer>

    /// As many as one booking has.
    package static let most = 200
    /// Characters of a name.
    package static let longestName = 60

    package let id: ID
    package let booking: Booking.ID
    package let name: String
    package let comes: Bool
    package let answeredAt: Instant
    /// The same as ``answeredAt`` for one that has not been changed.
    package let changedAt: Instant

    package init(
        id: ID, booking: Booking.ID, name: String, comes: Bool, answeredAt: Instant, changedAt: Instant
    ) {
        self.id = id
        self.booking = booking
        self.name = name
        self.comes = comes
        self.answeredAt = answeredAt
        self.changedAt = changedAt
    }

    /// A name as it is kept; `nil` for one that is empty, too long, or has control characters.
    ///
    /// ```swift
    /// BookingAnswer.name(written: "  Kim  ")  // Kim
    /// ```
    package static func name(written text: String) -> String? {
        TypedLine.words(of: text, most: longestName)
    }
}

/// Why an answer is not taken.
package enum AnswerRefusal: Error, Sendable, Equatable {
    /// The time is over, or is no longer booked.
    case closed
    /// There are ``BookingAnswer/most`` already.
    case full
    /// There is no such name.
    case strangeName
}

extension Booking {
    /// Whether it makes sense to ask others to it.
    package func canBeShared(at now: Instant) -> Bool { isConfirmed && now < slot.ends }
}
