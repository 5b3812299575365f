/// Why somebody may not do what they ask for.
package enum AccessRefusal: Error, Sendable, Equatable {
    /// No mandate of the organisation that holds today lets the person do this.
    case noMandate(MandatePermission)
    /// No role that the person has here today lets them do this.
    case noRole(StaffPermission)
    /// The API token was not made for this.
    case outsideScope(TokenScope)
    /// The person is disqualified in what concerns the customer (FL 16–18 §§).
    case conflictOfInterest(ConflictOfInterest.Ground)

    /// Stable, for addresses of problem types and keys of phrases.
    package var code: String {
        switch self {
        case .noMandate: "no-mandate"
        case .noRole: "no-role"
        case .outsideScope: "outside-scope"
        case .conflictOfInterest: "conflict-of-interest"
        }
    }
}
