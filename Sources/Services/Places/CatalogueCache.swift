import Domain
import Storage
import Synchronization

/// Catalogues by municipality, each good as long as the version that the database holds is the same. The version is
/// read in the transaction that uses the catalogue, so several processes may share one database.
final class CatalogueCache: Sendable {
    private static let capacity = 64
    private let catalogues = Mutex<[String: Catalogue]>([:])

    /// - Throws: ``BookingRefusal/unknown(_:)`` when the municipality is not enabled.
    func catalogue(of municipality: Municipality, in transaction: any Transaction) throws -> Catalogue {
        let row = try transaction.query(
            "SELECT places_version FROM municipality WHERE code = \(municipality.code)"
        ).first
        guard let version: Int64 = try row?["places_version"] else {
            throw BookingRefusal.unknown(.municipality)
        }
        if let known = catalogues.withLock({ $0[municipality.code] }), known.version == version {
            return known
        }
        let catalogue = try transaction.loadCatalogue(of: municipality, version: version)
        remember(catalogue, of: municipality)
        return catalogue
    }

    private func remember(_ catalogue: Catalogue, of municipality: Municipality) {
        catalogues.withLock { catalogues in
            if catalogues.count >= Self.capacity, catalogues[municipality.code] == nil,
                let other = catalogues.keys.randomElement()
            {
                catalogues[other] = nil
            }
            catalogues[municipality.code] = catalogue
        }
    }
}
