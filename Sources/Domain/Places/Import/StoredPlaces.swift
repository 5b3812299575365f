/// The facilities of a municipality as they are stored, found by their source.
package struct StoredPlaces {
    private let places: [FacilitySource: StoredPlace]
    private var slugs: Set<String>

    package init(
        facilities: [Facility], spaces: [Space], hours: [OpeningHours], regimes: [PlacedRegimeRule]
    ) {
        let spaces = Dictionary(grouping: spaces, by: \.facility)
        let hours = Dictionary(grouping: hours, by: \.facility)
        let regimes = Dictionary(grouping: regimes, by: \.facility)
        places = Dictionary(
            facilities.map { facility in
                (
                    facility.source,
                    StoredPlace(
                        facility: facility, spaces: spaces[facility.id] ?? [],
                        hours: hours[facility.id] ?? [],
                        regimes: regimes[facility.id] ?? [])
                )
            }, uniquingKeysWith: { first, _ in first })
        slugs = Set(facilities.map(\.slug))
    }

    package var all: [StoredPlace] { Array(places.values) }

    package func place(_ source: FacilitySource) -> StoredPlace? { places[source] }

    /// The one it has, since addresses last, or a new one that no other facility has.
    package mutating func slug(for record: FacilityRecord) -> String {
        if let known = place(record.source) { return known.facility.slug }
        let made = Slug.make(from: record.details.name)
        let base = made.isEmpty ? "plats" : made
        var slug = base
        var number = 1
        while !slugs.insert(slug).inserted {
            number += 1
            slug = "\(base)-\(number)"
        }
        return slug
    }
}

package struct StoredPlace {
    package let facility: Facility
    package let spaces: [Space]
    package let hours: [OpeningHours]
    /// In order.
    package let regimes: [PlacedRegimeRule]

    package var spaceByKey: [String: Space] {
        Dictionary(spaces.map { ($0.sourceID, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
