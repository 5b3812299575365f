/// A place with an address.
package struct Facility: Sendable, Equatable {
    package typealias ID = Identifier<Facility>

    package let id: ID
    package let source: FacilitySource
    /// Its name in addresses, one of a kind in the municipality.
    package let slug: String
    package var details: FacilityDetails

    package init(id: ID, source: FacilitySource, slug: String, details: FacilityDetails) {
        self.id = id
        self.source = source
        self.slug = slug
        self.details = details
    }

    package var name: String { details.name }
}

/// Where a facility came from, and its stable identifier there.
package struct FacilitySource: Hashable, Sendable {
    /// `lipas`, `sundsvall` or `csv`.
    package let register: String
    package let id: String

    package init(register: String, id: String) {
        self.register = register
        self.id = id
    }

    /// Whether its licence, CC BY 4.0, asks that the source is named wherever the facility is shown.
    package var isLIPAS: Bool { register == "lipas" }
}

/// What a facility says about itself.
package struct FacilityDetails: Sendable, Equatable {
    package var name: String
    /// ``FacilityType/code``
    package var type: Int
    package var streetAddress = ""
    package var postalCode = ""
    package var city = ""
    /// The part of the municipality: `Centrum`, `Njurunda`.
    package var area = ""
    package var position: Position?
    package var description = ""
    package var accessibility = ""
    package var equipment = ""
    package var contact = Contact()
    package var rules = BookingRuleSet()

    package init(name: String, type: Int) {
        self.name = name
        self.type = type
    }
}

/// How to reach those who run a facility.
package struct Contact: Sendable, Equatable {
    package var name = ""
    package var email = ""
    package var phone = ""
    package var url = ""

    package init() {}
}
