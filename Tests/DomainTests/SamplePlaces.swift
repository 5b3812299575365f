import Domain

/// A hall with three parts, open 07–22 every day, and what tests want to change of it.
struct SampleHall {
    var rules = BookingRuleSet()
    var partRules = BookingRuleSet()
    var hours: [OpeningHours.Rule] = Weekday.allCases.map {
        .weekly($0, SampleHall.hours("07:00", "22:00"), season: .always)
    }
    var partHours: [OpeningHours.Rule] = []
    var bookable = true
    /// Of part A.
    var hourlyPrice: Money?
    var regimes: [RegimeRule] = []
    var partRegimes: [RegimeRule] = []

    static let hall = Space.ID("hall")
    static let partA = Space.ID("part-a")
    static let partB = Space.ID("part-b")

    static func hours(_ opens: String, _ closes: String) -> OpeningHours.Hours {
        (TimeOfDay(opens) ?? .midnight)..<(TimeOfDay(closes) ?? .endOfDay)
    }

    var catalogue: Catalogue {
        let id = Facility.ID("facility")
        var details = FacilityDetails(name: "Exempelhallen", type: 2150)
        details.rules = rules
        let facility = Facility(
            id: id, source: FacilitySource(register: "csv", id: "1"), slug: "exempelhallen", details: details)
        var hall = SpaceDetails(name: "Hela hallen")
        hall.bookable = bookable
        var part = SpaceDetails(name: "Del A")
        part.rules = partRules
        part.hourlyPrice = hourlyPrice
        return Catalogue(
            version: 1, facilities: [facility],
            spaces: [
                Space(id: Self.hall, facility: id, parent: nil, sourceID: "hall", details: hall),
                Space(id: Self.partA, facility: id, parent: Self.hall, sourceID: "a", details: part),
                Space(
                    id: Self.partB, facility: id, parent: Self.hall, sourceID: "b",
                    details: SpaceDetails(name: "Del B")),
            ],
            openingHours: hours.map {
                OpeningHours(id: .new(at: Instant(seconds: 0)), facility: id, space: nil, rule: $0)
            }
                + partHours.map {
                    OpeningHours(id: .new(at: Instant(seconds: 0)), facility: id, space: Self.partA, rule: $0)
                },
            regimes: regimes.enumerated().map {
                PlacedRegimeRule(facility: id, space: nil, position: $0, rule: $1)
            }
                + partRegimes.enumerated().map {
                    PlacedRegimeRule(facility: id, space: Self.partA, position: $0, rule: $1)
                })
    }

    func space(_ id: Space.ID) -> PlacedSpace? { catalogue.space(id) }
}

func at(_ text: String) -> Instant { Instant(rfc3339: text) ?? Instant(seconds: 0) }

func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(number: 0) }
