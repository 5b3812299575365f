import Domain
import Storage

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
