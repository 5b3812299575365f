/// An organisation that somebody wants the municipality to know. An association may have applied for a number and have
/// none yet.
package struct OrganisationWish: Sendable, Equatable {
    package static let longestName = 200

    package let kind: Organisation.Kind
    package let name: String
    package let number: OrganisationNumber?
    package let email: ContactAddress?
    package let phone: ContactAddress?

    /// `nil` for a name that is empty, too long or has control characters, and for a number that is missing where there
    /// always is one.
    package init?(
        kind: Organisation.Kind, name: String, number: OrganisationNumber?, email: ContactAddress? = nil,
        phone: ContactAddress? = nil
    ) {
        guard number != nil || kind.mayLackNumber, let words = Self.name(name) else { return nil }
        self.kind = kind
        self.name = words
        self.number = number
        self.email = email
        self.phone = phone
    }

    /// A name as it is kept; `nil` for one that is empty, too long or has control characters.
    static func name(_ text: String) -> String? {
        TypedLine.words(of: text, most: longestName)
    }
}
