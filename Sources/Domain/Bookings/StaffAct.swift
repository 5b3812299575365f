/// What one of the staff did with a booking in the customer's place, and why.
package struct StaffAct: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case booked, moved, movedBack, cancelled
    }

    package let kind: Kind
    package let at: Instant
    package let reason: String

    package init(kind: Kind, at: Instant, reason: String) {
        self.kind = kind
        self.at = at
        self.reason = reason
    }
}
