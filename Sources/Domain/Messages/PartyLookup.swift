/// Whom a register of parties is asked for, by the number that the law knows them by.
///
/// What it holds is never stored with a message, logged or shown.
package enum LegalIdentity: Sendable, Equatable {
    case person(PersonalIdentityNumber)
    case organisation(OrganisationNumber)
}

/// What a register of parties answers. Reasons tell of no number: they may be stored, logged and shown.
package enum PartyAnswer: Sendable, Equatable {
    case found(PartyIdentifier)
    /// The register knows nobody by the number.
    case nobody
    /// For good: the register will not look it up, however often it is asked.
    case refused(reason: String)
    /// For now: it may answer later.
    case unavailable(reason: String)
    /// It has answered what cannot be understood.
    case unknown(reason: String)
}
