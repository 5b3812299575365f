/// What a message tells of. The raw value is what is stored and shown to staff, and is never changed.
package enum MessageKind: String, Sendable, CaseIterable {
    case bookingConfirmed = "booking.confirmed"
    case bookingMoved = "booking.moved"
    case bookingCancelled = "booking.cancelled"
    case bookingReinstated = "booking.reinstated"
    case bookingMadeByStaff = "booking.made-by-staff"
    case bookingMovedByStaff = "booking.moved-by-staff"
    case bookingCancelledByStaff = "booking.cancelled-by-staff"
    case bookingReinstatedByStaff = "booking.reinstated-by-staff"
    case organisationApproved = "organisation.approved"
    case organisationRefused = "organisation.refused"
    case mandateGiven = "mandate.given"
    case mandateRevoked = "mandate.revoked"
    case roleAssigned = "role.assigned"
    case roleRevoked = "role.revoked"
    case tokenCreated = "token.created"
    case contactCode = "contact.code"

    /// What it is about; `nil` for what somebody has just asked for and waits for.
    package var topic: MessageTopic? {
        switch self {
        case .bookingConfirmed, .bookingMoved, .bookingCancelled, .bookingReinstated: .receipts
        case .bookingMadeByStaff, .bookingMovedByStaff, .bookingCancelledByStaff, .bookingReinstatedByStaff:
            .changes
        case .organisationApproved, .organisationRefused, .mandateGiven, .mandateRevoked: .organisations
        case .roleAssigned, .roleRevoked, .tokenCreated: .account
        case .contactCode: nil
        }
    }

    /// Under what its receiver chooses it.
    package var choice: MessageTopic? { isDecision ? .decisions : topic }

    /// A decision reaches its party whatever the party has chosen (33 § förvaltningslagen, 2017:900).
    package var isDecision: Bool { self == .organisationApproved || self == .organisationRefused }

    /// Whether it holds a code that shows who reads it: told at the address that it is for and nowhere else.
    package var isCode: Bool { self == .contactCode }

    /// Part of a key of phrases: `booking-confirmed`.
    package var phraseName: String { rawValue.replacing(".", with: "-") }
}
