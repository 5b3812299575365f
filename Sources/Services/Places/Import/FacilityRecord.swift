import Domain

/// A facility as a file describes it.
struct FacilityRecord: Sendable, Equatable {
    let line: Int
    let source: FacilitySource
    var details: FacilityDetails
    let extent: Extent
    /// How times are had beside what rules say, where the file says everything; the first that fits holds.
    var regimes: [RegimeRecord] = []

    enum Extent: Sendable, Equatable {
        /// The file says all there is to say: its spaces, and its hours.
        case whole(spaces: [SpaceRecord], hours: [HoursRecord])
        /// The file knows the facility but not how it is divided, booked or opened. What it leaves out stays as
        /// it is stored; a facility without spaces gets this one.
        case outline(SpaceDetails)
    }
}

/// A space as a file describes it, whole before part.
struct SpaceRecord: Sendable, Equatable {
    let line: Int
    /// Its stable identifier in the facility.
    let key: String
    let parent: String?
    let details: SpaceDetails
}

/// One row of opening hours, of a facility or of one of its spaces.
struct HoursRecord: Sendable, Equatable {
    let line: Int
    /// ``SpaceRecord/key``
    let space: String?
    let rule: OpeningHours.Rule
}
