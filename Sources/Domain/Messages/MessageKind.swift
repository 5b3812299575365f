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
    case bookingDisplaced = "booking.displaced"
    case bookingDisplacedWithOffer = "booking.displaced-with-offer"
    case bookingHandedOver = "booking.handed-over"
    case bookingTakenOver = "booking.taken-over"
    case bookingReminder = "booking.reminder"
    case seriesBooked = "series.booked"
    case seriesChanged = "series.changed"
    case seriesCancelled = "series.cancelled"
    case seriesMadeByStaff = "series.made-by-staff"
    case seriesChangedByStaff = "series.changed-by-staff"
    case seriesCancelledByStaff = "series.cancelled-by-staff"
    case arrangementBooked = "arrangement.booked"
    case arrangementCancelled = "arrangement.cancelled"
    case arrangementMadeByStaff = "arrangement.made-by-staff"
    case arrangementCancelledByStaff = "arrangement.cancelled-by-staff"
    case arrangementRenamedByStaff = "arrangement.renamed-by-staff"
    case requestReceived = "request.received"
    case requestAccepted = "request.accepted"
    case requestDenied = "request.denied"
    case requestExpired = "request.expired"
    case requestWithdrawn = "request.withdrawn"
    case offerMade = "offer.made"
    case offerLapsed = "offer.lapsed"
    case offerWithdrawn = "offer.withdrawn"
    case handoverOffered = "handover.offered"
    case handoverDeclined = "handover.declined"
    case handoverDenied = "handover.denied"
    case handoverLapsed = "handover.lapsed"
    case handoverWithdrawn = "handover.withdrawn"
    case waitingFree = "waiting.free"
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
        case .bookingConfirmed, .bookingMoved, .bookingCancelled, .bookingReinstated, .seriesBooked,
            .seriesChanged, .seriesCancelled, .arrangementBooked, .arrangementCancelled, .requestReceived,
            .requestWithdrawn:
            .receipts
        case .bookingMadeByStaff, .bookingMovedByStaff, .bookingCancelledByStaff, .bookingReinstatedByStaff,
            .bookingDisplaced, .bookingDisplacedWithOffer, .seriesMadeByStaff, .seriesChangedByStaff,
            .seriesCancelledByStaff, .arrangementMadeByStaff, .arrangementCancelledByStaff,
            .arrangementRenamedByStaff, .requestAccepted, .requestDenied, .requestExpired, .offerMade,
            .offerLapsed, .offerWithdrawn, .waitingFree, .handoverOffered, .handoverDeclined,
            .handoverDenied, .handoverLapsed, .handoverWithdrawn, .bookingHandedOver, .bookingTakenOver:
            .changes
        case .bookingReminder: .reminders
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
