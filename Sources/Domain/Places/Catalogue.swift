/// The facilities and spaces of one municipality at one version, with everything inherited worked out.
package final class Catalogue: Sendable {
    /// In alphabetical order: ``SwedishOrder``.
    package let facilities: [Facility]
    /// Another number after each change of the places; none is used twice.
    package let version: Int64
    /// Every space, by facility.
    package let spaces: [PlacedSpace]
    let placeTerms: PlaceTerms
    private let spacesByID: [Space.ID: PlacedSpace]
    private let spacesByFacility: [Facility.ID: [PlacedSpace]]
    private let facilityByID: [Facility.ID: Facility]
    private let facilityBySlug: [String: Facility]

    /// Whether it matters at any place which kind of customer looks.
    package let tellsCustomersApart: Bool

    package init(
        version: Int64, facilities: [Facility], spaces: [Space], openingHours: [OpeningHours],
        regimes: [PlacedRegimeRule] = []
    ) {
        self.version = version
        self.facilities = facilities.inSwedishOrder(by: \.name)
        placeTerms = PlaceTerms(facilities: self.facilities, spaces: spaces)
        facilityByID = Dictionary(facilities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        facilityBySlug = Dictionary(facilities.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
        let tree = SpaceTree(spaces)
        let hours = Dictionary(grouping: openingHours, by: \.facility)
        let regimesByFacility = Dictionary(grouping: regimes, by: \.facility)
        tellsCustomersApart = regimes.contains { !$0.rule.customers.isEmpty }
        var placed: [Space.ID: PlacedSpace] = [:]
        for space in spaces {
            guard let facility = facilityByID[space.facility] else { continue }
            placed[space.id] = PlacedSpace(
                space: space, in: facility, tree: tree, openingHours: hours[facility.id] ?? [],
                regimes: regimesByFacility[facility.id] ?? [])
        }
        spacesByID = placed
        let byFacility = Dictionary(grouping: tree.inOrder.compactMap { placed[$0.id] }, by: \.facility.id)
        spacesByFacility = byFacility
        self.spaces = self.facilities.flatMap { byFacility[$0.id] ?? [] }
    }

    package func facility(_ id: Facility.ID) -> Facility? { facilityByID[id] }
    package func facility(slug: String) -> Facility? { facilityBySlug[slug] }
    package func space(_ id: Space.ID) -> PlacedSpace? { spacesByID[id] }

    /// Whole before part, as the municipality orders them.
    package func spaces(in facility: Facility.ID) -> [PlacedSpace] {
        spacesByFacility[facility] ?? []
    }

}

/// A space where it stands: its facility, its parts, and the rules and hours that hold for it. A class, since each
/// free time of a search refers to one.
package final class PlacedSpace: Sendable {
    package let space: Space
    package let facility: Facility
    /// Its nearest parts.
    package let parts: [Space.ID]
    /// The atomic spaces that a booking of it takes.
    package let atoms: [Space.ID]
    package let rules: BookingRules
    package let schedule: OpeningSchedule
    package let regimes: RegimeSchedule

    package var id: Space.ID { space.id }
    package var name: String { space.name }

    fileprivate init(
        space: Space, in facility: Facility, tree: SpaceTree, openingHours: [OpeningHours],
        regimes: [PlacedRegimeRule]
    ) {
        self.space = space
        self.facility = facility
        parts = tree.parts(of: space.id).map(\.id)
        atoms = tree.atoms(of: space.id)
        let line = tree.line(of: space)
        rules = line.reversed().reduce(BookingRules.standard.overridden(by: facility.details.rules)) {
            $0.overridden(by: $1.details.rules)
        }
        let levels = line.map(\.id) as [Space.ID?] + [nil]
        schedule = OpeningSchedule(
            levels: levels.map { level in openingHours.filter { $0.space == level }.map(\.rule) })
        let ordered = regimes.sorted { $0.position < $1.position }
        self.regimes = RegimeSchedule(
            levels.flatMap { level in ordered.filter { $0.space == level }.map(\.rule) },
            otherwise: rules.regime)
    }

    private init(_ placed: PlacedSpace, rules: BookingRules) {
        (space, facility, parts, atoms) = (placed.space, placed.facility, placed.parts, placed.atoms)
        (schedule, regimes) = (placed.schedule, placed.regimes)
        self.rules = rules
    }

    /// The same space for who builds up before and takes down after what they book: what is occupied is so much longer.
    package func prepared(_ preparation: Preparation) -> PlacedSpace {
        if preparation == .none { return self }
        var rules = rules
        rules.bufferBefore = Minutes(rules.bufferBefore.count + preparation.buildUp.count)
        rules.bufferAfter = Minutes(rules.bufferAfter.count + preparation.takeDown.count)
        return PlacedSpace(self, rules: rules)
    }
}
