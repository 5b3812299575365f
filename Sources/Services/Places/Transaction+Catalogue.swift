import Domain
import Storage

extension Transaction {
    func loadCatalogue(of municipality: Municipality, version: Int64) throws -> Catalogue {
        Catalogue(
            version: version,
            facilities: try all("SELECT * FROM facility WHERE municipality = \(municipality.code)"),
            spaces: try all("SELECT * FROM space WHERE municipality = \(municipality.code)"),
            openingHours: try all("SELECT * FROM opening_hours WHERE municipality = \(municipality.code)"),
            regimes: try regimeRules.all(of: municipality))
    }

    /// Every change of facilities, spaces and hours goes through here, so that no one keeps an old catalogue. The
    /// version is renewed before and after, since `change` may read a catalogue half-way and be rolled back.
    func changePlaces<Value>(of municipality: Municipality, _ change: () throws -> Value) throws -> Value {
        try renewVersion(of: municipality)
        let value = try change()
        try renewVersion(of: municipality)
        return value
    }

    private func renewVersion(of municipality: Municipality) throws {
        try execute(
            """
            UPDATE municipality SET places_version = \(Int64.random(in: 1...Int64.max))
            WHERE code = \(municipality.code)
            """)
    }
}
