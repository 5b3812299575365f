package import Domain

/// How long each kind of personal data is kept, as the person is told (articles 13 and 15 of the GDPR).
package enum Retention: String, Sendable, CaseIterable {
    case identity, contacts, waitingContacts, bookings, answers, damages, feeds, favourites, mandates,
        evidence, documents,
        messages
    case roles, sessions, tokens, keys, traces, waiting, log

    /// By the names that they have in the texts, as the features that delete it have them. Without any, it is kept until
    /// the person is erased or longer, as the text says.
    package var limits: [String: Minutes] {
        PersonalRecords.terms.filter { $0.kind == self }
            .reduce(into: [:]) { $0.merge($1.limits) { _, later in later } }
    }
}
