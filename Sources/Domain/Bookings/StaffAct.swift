/// What one of the staff did with a booking in the customer's place, and why.
package struct StaffAct: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case booked, moved, movedBack, cancelled, reinstated
    }

    package let kind: Kind
    /// When it was put on record.
    package let at: Instant
    package let reason: String
    /// When it was earlier than that.
    package let happening: Happening?

    package init(kind: Kind, at: Instant, reason: String, happening: Happening? = nil) {
        self.kind = kind
        self.at = at
        self.reason = reason
        self.happening = happening
    }
}
