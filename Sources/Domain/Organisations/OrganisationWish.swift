/// An organisation that somebody wants the municipality to know.
package struct OrganisationWish: Sendable, Equatable {
    package static let longestName = 200

    package let kind: Organisation.Kind
    package let name: String
    package let number: OrganisationNumber
    package let email: ContactAddress?
    package let phone: ContactAddress?

    /// `nil` for a name that is empty, too long or has control characters.
    package init?(
        kind: Organisation.Kind, name: String, number: OrganisationNumber, email: ContactAddress? = nil,
        phone: ContactAddress? = nil
    ) {
        let words = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty, words.count <= Self.longestName,
            words.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { return nil }
        self.kind = kind
        self.name = words
        self.number = number
        self.email = email
        self.phone = phone
    }
}
