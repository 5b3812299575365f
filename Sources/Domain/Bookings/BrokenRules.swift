/// Rules that are in the way of what one of the staff wants to do, all of which they may set aside when they say so.
package struct BrokenRules: Error, Sendable, Equatable {
    /// The first that a person would want to hear comes first.
    package let rules: [BookingRefusal]

    package init(_ rules: [BookingRefusal]) { self.rules = rules }

    package var codes: [String] { rules.map(\.code) }
}

/// Which rules one of the staff sets aside. Nothing is set aside that was not said.
package enum RuleOverride: Sendable, Equatable {
    case nothing
    /// Those that a page has warned of, by ``BookingRefusal/code``.
    case warned(Set<String>)
    /// Whichever are in the way, as a program asks.
    case everything

    package func covers(_ rules: [BookingRefusal]) -> Bool {
        switch self {
        case .nothing: rules.isEmpty
        case .warned(let codes): rules.allSatisfy { codes.contains($0.code) }
        case .everything: true
        }
    }
}

extension BookingRefusal {
    /// Whether it is a rule that one of the staff may set aside, with a reason. Occupancy never is.
    package var isOverridable: Bool {
        switch self {
        case .closed, .tooShort, .tooLong, .offGrid, .tooSoon, .tooFarAhead, .begun, .overLimit,
            .overSeriesLimit, .onRequest, .byStaff, .inRound, .atOnce, .notBookable, .tooLate:
            true
        case .taken, .alreadyYours, .past, .notYours, .notWithin, .alreadyCancelled, .wrongState, .keyReused:
            false
        }
    }

    /// What a customer is told: a space that is not let does not exist for them, and what has begun has been.
    package var toCustomer: any Error {
        self == .notBookable ? Unknown(.space) : beforehand
    }

    /// What has begun has been, for who has no right to book it late.
    var beforehand: BookingRefusal { self == .begun ? .past : self }
}

extension Booking {
    /// No booking is longer, whoever makes it.
    package static let longest: Minutes = .hours(48)

    /// The rules in the way of one of the staff who cancels or moves this booking: as for the customer, but what has
    /// begun is not over.
    package func rulesOfCancelling(under rules: BookingRules, now: Instant) -> [BookingRefusal] {
        guard let refusal = refusalOfCancelling(under: rules, now: now) else { return [] }
        return [refusal == .past && now < slot.ends ? .begun : refusal]
    }
}
