/// Why something about an organisation cannot be done as somebody asks.
package enum OrganisationRefusal: Error, Sendable, Equatable {
    /// An organisation with the number is here already, or waits for review.
    case numberTaken
    /// The staff have decided already.
    case alreadyDecided
    /// Mandates are given by what the municipality has approved.
    case notApproved
    /// Without the mandate nobody could bind the organisation.
    case lastSigner
    /// The last day has passed.
    case daysPassed
    case invitationUsed
    case invitationExpired
    case invitationWithdrawn
    /// Another section, or team of the same section, has the name.
    case nameTaken
    /// The name is empty or too long.
    case nameNeeded
    /// An organisation is not merged with itself.
    case sameOrganisation
    /// Another bank account waits to be confirmed.
    case alreadyProposed
    /// A proposed bank account has been confirmed or withdrawn already.
    case alreadySettled
    /// Who proposed a bank account does not confirm it.
    case samePerson
    /// Another decision holds from the same day or later.
    case laterDecision
    /// Only the municipality changes a number that is there.
    case numberByStaff
    /// What is booked has to be cancelled first.
    case hasBookings
    /// Nobody gives a mandate to themselves.
    case toOneself

    /// Stable, for keys of phrases.
    package var code: String {
        switch self {
        case .numberTaken: "number-taken"
        case .alreadyDecided: "already-decided"
        case .notApproved: "not-approved"
        case .lastSigner: "last-signer"
        case .daysPassed: "days-passed"
        case .invitationUsed: "invitation-used"
        case .invitationExpired: "invitation-expired"
        case .invitationWithdrawn: "invitation-withdrawn"
        case .nameTaken: "name-taken"
        case .nameNeeded: "name-needed"
        case .sameOrganisation: "same-organisation"
        case .alreadyProposed: "already-proposed"
        case .alreadySettled: "already-settled"
        case .samePerson: "same-person"
        case .laterDecision: "later-decision"
        case .numberByStaff: "number-by-staff"
        case .hasBookings: "has-bookings"
        case .toOneself: "to-oneself"
        }
    }
}
