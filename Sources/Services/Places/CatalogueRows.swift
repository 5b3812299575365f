import Domain
import Storage

/// Facilities, spaces, opening hours and groups of facilities.
struct CatalogueRows {
    let transaction: any Transaction
}

extension Transaction {
    var catalogue: CatalogueRows { CatalogueRows(transaction: self) }
}

extension CatalogueRows {
    func load(of municipality: Municipality, version: Int64) throws -> Catalogue {
        Catalogue(
            version: version,
            facilities: try transaction.all(
                "SELECT * FROM facility WHERE municipality = \(municipality.code)"),
            spaces: try transaction.all("SELECT * FROM space WHERE municipality = \(municipality.code)"),
            openingHours: try transaction.all(
                "SELECT * FROM opening_hours WHERE municipality = \(municipality.code)"),
            regimes: try transaction.regimeRules.all(of: municipality))
    }

    /// Every change of facilities, spaces and hours goes through here, so that no one keeps an old catalogue. The
    /// version is renewed before and after, since `change` may read a catalogue half-way and be rolled back.
    func change<Value>(of municipality: Municipality, _ change: () throws -> Value) throws -> Value {
        try renewVersion(of: municipality)
        let value = try change()
        try renewVersion(of: municipality)
        return value
    }

    private func renewVersion(of municipality: Municipality) throws {
        try transaction.execute(
            """
            UPDATE municipality SET places_version = \(Int64.random(in: 1...Int64.max))
            WHERE code = \(municipality.code)
            """)
    }
}
