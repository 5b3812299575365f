/// What an organisation is called and how it is reached, as somebody wants it to be.
package struct OrganisationDetails: Sendable, Equatable {
    package let name: String
    /// `nil` leaves it as it is.
    package let number: OrganisationNumber?
    package let email: ContactAddress?
    package let phone: ContactAddress?

    /// `nil` for a name that is empty, too long or has control characters.
    package init?(
        name: String, number: OrganisationNumber? = nil, email: ContactAddress? = nil,
        phone: ContactAddress? = nil
    ) {
        guard let name = OrganisationWish.name(name) else { return nil }
        self.name = name
        self.number = number
        self.email = email
        self.phone = phone
    }
}
