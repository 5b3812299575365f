import Domain

/// A hall in two parts, a room on request and an unopened pitch, as tests want them.
struct SampleTown {
    var opens = "07:00"
    var closes = "22:00"
    var rules = BookingRuleSet()
    /// Rows beside the ordinary hours of every day.
    var exceptions: [OpeningHours.Rule] = []
    /// How many people the parts of the hall hold, if that is said.
    var capacity: Int?

    static let hall = Space.ID("hall")
    static let partA = Space.ID("part-a")
    static let partB = Space.ID("part-b")
    static let room = Space.ID("room")
    static let pitch = Space.ID("pitch")

    static let vocabulary = Vocabulary(
        types: [
            FacilityType(code: 2150, swedish: "Idrottshall", english: "Sports hall", group: ""),
            FacilityType(code: 1340, swedish: "Bollplan", english: "Ball field", group: ""),
        ],
        activities: [
            Activity(code: "badminton", swedish: "Badminton", english: "Badminton", synonyms: []),
            Activity(code: "meeting", swedish: "Möte", english: "Meeting", synonyms: []),
        ])

    var catalogue: Catalogue {
        Catalogue(
            version: 1,
            facilities: [
                Self.facility("hallen", "Exempelhallen", type: 2150, area: "Centrum", rules: rules),
                Self.facility("planen", "Exempelplanen", type: 1340, area: "Alnö", rules: BookingRuleSet()),
            ],
            spaces: [
                Self.space(
                    Self.hall, "Hela hallen", in: "hallen", activities: ["badminton"],
                    capacity: capacity.map { $0 * 2 }),
                Self.space(
                    Self.partA, "Del A", in: "hallen", parent: Self.hall, activities: ["badminton"],
                    hourlyPrice: Money(ore: 150_00), capacity: capacity),
                Self.space(
                    Self.partB, "Del B", in: "hallen", parent: Self.hall, activities: ["badminton"],
                    hourlyPrice: Money(ore: 150_00), capacity: capacity),
                Self.space(Self.room, "Festsalen", in: "hallen", activities: ["meeting"], regime: .byStaff),
                Self.space(Self.pitch, "Planen", in: "planen", activities: []),
            ],
            openingHours: (Weekday.allCases.map { .weekly($0, hours, season: .always) } + exceptions).map {
                OpeningHours(
                    id: .new(at: Instant(seconds: 0)), facility: Facility.ID("hallen"), space: nil, rule: $0)
            })
    }

    var spaces: [PlacedSpace] { catalogue.spaces(in: Facility.ID("hallen")) }

    func space(_ id: Space.ID) -> PlacedSpace? { catalogue.space(id) }

    private var hours: OpeningHours.Hours {
        (TimeOfDay(opens) ?? .midnight)..<(TimeOfDay(closes) ?? .endOfDay)
    }

    private static func facility(
        _ id: String, _ name: String, type: Int, area: String, rules: BookingRuleSet
    ) -> Facility {
        var details = FacilityDetails(name: name, type: type)
        details.area = area
        details.rules = rules
        return Facility(
            id: Facility.ID(id), source: FacilitySource(register: "csv", id: id), slug: Slug.make(from: name),
            details: details)
    }

    private static func space(
        _ id: Space.ID, _ name: String, in facility: String, parent: Space.ID? = nil, activities: [String],
        regime: Regime? = nil, hourlyPrice: Money? = nil, capacity: Int? = nil
    ) -> Space {
        var details = SpaceDetails(name: name)
        details.activities = activities
        details.rules.regime = regime
        details.hourlyPrice = hourlyPrice
        details.capacity = capacity
        return Space(
            id: id, facility: Facility.ID(facility), parent: parent, sourceID: id.text, details: details)
    }
}
