/// Why something about an organisation cannot be done as somebody asks.
package enum OrganisationRefusal: Error, Sendable, Equatable {
    package enum Subject: String, Sendable, CaseIterable {
        case organisation, mandate, invitation, person
    }

    case unknown(Subject)
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

    /// Stable, for keys of phrases.
    package var code: String {
        switch self {
        case .unknown(let subject): "unknown-\(subject.rawValue)"
        case .numberTaken: "number-taken"
        case .alreadyDecided: "already-decided"
        case .notApproved: "not-approved"
        case .lastSigner: "last-signer"
        case .daysPassed: "days-passed"
        case .invitationUsed: "invitation-used"
        case .invitationExpired: "invitation-expired"
        case .invitationWithdrawn: "invitation-withdrawn"
        }
    }
}
