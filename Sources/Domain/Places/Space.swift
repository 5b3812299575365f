/// An area in a facility. Spaces form a tree; one without parts is *atomic*.
package struct Space: Sendable, Equatable {
    package typealias ID = Identifier<Space>

    package let id: ID
    package let facility: Facility.ID
    package let parent: ID?
    /// Its stable identifier in the facility's source.
    package let sourceID: String
    package var details: SpaceDetails

    package init(
        id: ID, facility: Facility.ID, parent: ID?, sourceID: String, details: SpaceDetails
    ) {
        self.id = id
        self.facility = facility
        self.parent = parent
        self.sourceID = sourceID
        self.details = details
    }

    package var name: String { details.name }
}

/// What a space says about itself.
package struct SpaceDetails: Sendable, Equatable {
    package var name: String
    package var sortOrder = 0
    package var bookable = true
    /// How many people it holds.
    package var capacity: Int?
    /// Square metres.
    package var floorArea: Double?
    /// The address of a picture, or empty.
    package var photo = ""
    /// ``Activity/code`` of what is allowed; empty means anything.
    package var activities: [String] = []
    package var hourlyPrice: Money?
    package var rules = BookingRuleSet()

    package init(name: String) {
        self.name = name
    }
}
