/// A facility as a file describes it.
package struct FacilityRecord: Sendable, Equatable {
    package let line: Int
    package let source: FacilitySource
    var details: FacilityDetails
    package let extent: Extent
    /// How times are had beside what rules say, where the file says everything; the first that fits holds.
    package var regimes: [RegimeRecord] = []

    package enum Extent: Sendable, Equatable {
        /// The file says all there is to say: its spaces, and its hours.
        case whole(spaces: [SpaceRecord], hours: [HoursRecord])
        /// The file knows the facility but not how it is divided, booked or opened. What it leaves out stays as
        /// it is stored; a facility without spaces gets this one.
        case outline(SpaceDetails)
    }
}

/// A space as a file describes it, whole before part.
package struct SpaceRecord: Sendable, Equatable {
    package let line: Int
    /// Its stable identifier in the facility.
    package let key: String
    let parent: String?
    let details: SpaceDetails
}

/// One row of opening hours, of a facility or of one of its spaces.
package struct HoursRecord: Sendable, Equatable {
    let line: Int
    /// ``SpaceRecord/key``
    let space: String?
    let rule: OpeningHours.Rule
}
