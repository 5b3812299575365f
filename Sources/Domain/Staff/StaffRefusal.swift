/// Why something among the staff cannot be changed as somebody asks.
package enum StaffRefusal: Error, Sendable, Equatable {
    /// A name is needed beside the number.
    case nameNeeded
    /// Nobody gives a role to themselves.
    case toOneself
    /// Who has a role in a group does not make it larger.
    case ownGroup
    /// Who has a role by agreement with a municipality makes no agreement with it.
    case ownAgreement
    /// The role cannot be held by who has the other one (separation of duties).
    case incompatible(with: Role)
    /// The person has the role there already.
    case alreadyHeld
    /// The role is held in all of the municipality or not at all.
    case onlyEverywhere(Role)
    /// Without the person no administrator would be left.
    case lastAdministrator
    /// No agreement with the employer covers the role.
    case noAgreement
    /// A municipality makes no agreement with itself.
    case ownMunicipality
    /// Another group has the name.
    case nameTaken
    /// The last day comes before the first, or has passed.
    case daysPassed
    /// The group is where somebody has a role.
    case groupInUse

    /// Stable, for keys of phrases.
    package var code: String {
        switch self {
        case .nameNeeded: "name-needed"
        case .toOneself: "to-oneself"
        case .ownGroup: "own-group"
        case .ownAgreement: "own-agreement"
        case .incompatible: "incompatible"
        case .alreadyHeld: "already-held"
        case .onlyEverywhere: "only-everywhere"
        case .lastAdministrator: "last-administrator"
        case .noAgreement: "no-agreement"
        case .ownMunicipality: "own-municipality"
        case .nameTaken: "name-taken"
        case .daysPassed: "days-passed"
        case .groupInUse: "group-in-use"
        }
    }
}
