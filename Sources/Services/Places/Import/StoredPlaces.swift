import Domain
import Storage

/// The facilities of a municipality as they are stored, found by their source.
struct StoredPlaces {
    private let places: [FacilitySource: StoredPlace]
    private var slugs: Set<String>

    fileprivate init(
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

    var all: [StoredPlace] { Array(places.values) }

    func place(_ source: FacilitySource) -> StoredPlace? { places[source] }

    /// The one it has, since addresses last, or a new one that no other facility has.
    mutating func slug(for record: FacilityRecord) -> String {
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

struct StoredPlace {
    let facility: Facility
    let spaces: [Space]
    let hours: [OpeningHours]
    /// In order.
    let regimes: [PlacedRegimeRule]

    var spaceByKey: [String: Space] {
        Dictionary(spaces.map { ($0.sourceID, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension CatalogueRows {
    func stored(of municipality: Municipality) throws -> StoredPlaces {
        StoredPlaces(
            facilities: try transaction.all(
                "SELECT * FROM facility WHERE municipality = \(municipality.code)"),
            spaces: try transaction.all("SELECT * FROM space WHERE municipality = \(municipality.code)"),
            hours: try transaction.all(
                "SELECT * FROM opening_hours WHERE municipality = \(municipality.code)"),
            regimes: try transaction.regimeRules.all(of: municipality))
    }

    /// Stored spaces that a whole record no longer has, and that claims were made for.
    func spacesInUse(
        vanishedFrom record: FacilityRecord, _ place: StoredPlace?, in municipality: Municipality
    ) throws -> Set<Space.ID> {
        guard let place, case .whole(let spaces, _) = record.extent else { return [] }
        let keys = Set(spaces.map(\.key))
        return Set(
            try place.spaces.filter {
                try !keys.contains($0.sourceID) && transaction.occupancy.isClaimed($0.id, in: municipality)
            }
            .map(\.id))
    }
}
