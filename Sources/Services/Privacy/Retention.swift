package import Domain

/// How long each kind of personal data is kept, as the person is told (articles 13 and 15 of the GDPR). The limits are
/// those that ``Housekeeping`` and the services go by.
package enum Retention: String, Sendable, CaseIterable {
    case identity, contacts, waitingContacts, bookings, feeds, mandates, evidence, documents, roles, sessions,
        tokens,
        keys, traces, log

    /// By the names that they have in the texts. Without any, it is kept until the person is erased or longer, as the
    /// text says.
    package var limits: [String: Minutes] {
        switch self {
        case .identity, .contacts, .bookings, .feeds, .mandates, .roles, .log: [:]
        case .waitingContacts:
            ["code": ContactChannels.codeLifetime, "after": Housekeeping.waitingContactLifetime]
        case .evidence: ["after": Housekeeping.unusedEvidenceLifetime]
        case .sessions:
            [
                "idle": SessionLimits.residents.idle, "absolute": SessionLimits.residents.absolute,
                "staffIdle": SessionLimits.staff.idle, "staffAbsolute": SessionLimits.staff.absolute,
            ]
        case .documents: ["after": Housekeeping.letterLifetime]
        case .tokens: ["longest": APIToken.longestLife, "after": Housekeeping.endedTokenLifetime]
        case .keys: ["after": Housekeeping.keyLifetime]
        case .traces: ["after": Housekeeping.traceLifetime]
        }
    }
}
