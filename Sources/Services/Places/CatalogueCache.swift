import Domain
import Storage
import Synchronization

/// Catalogues by municipality, each good as long as the version that the database holds is the same. The version is
/// read in the transaction that uses the catalogue, so several processes may share one database.
final class CatalogueCache: Sendable {
    private static let capacity = 64
    private let catalogues = Mutex<[String: Catalogue]>([:])

    /// - Throws: ``Unknown`` when the municipality is not enabled.
    func catalogue(of municipality: Municipality, in transaction: any Transaction) throws -> Catalogue {
        try catalogue(
            of: municipality, version: transaction.query(Self.version(of: municipality)), in: transaction)
    }

    /// The catalogue, and the answer to a question about it: together at the price of one query, as long as the catalogue
    /// that is remembered still holds.
    ///
    /// - Parameter question: may be asked of an older catalogue too; without one the answer is empty.
    /// - Throws: ``Unknown`` when the municipality is not enabled.
    func catalogue(
        of municipality: Municipality, in transaction: any Transaction,
        asking question: (Catalogue) -> SQL?
    ) throws -> (catalogue: Catalogue, answer: [Row]) {
        let version = Self.version(of: municipality)
        guard let known = known(municipality), let asked = question(known) else {
            let catalogue = try catalogue(of: municipality, in: transaction)
            return (catalogue, try question(catalogue).map(transaction.query) ?? [])
        }
        let answers = try transaction.query(all: [version, asked])
        let catalogue = try catalogue(of: municipality, version: answers[0], in: transaction)
        if catalogue === known { return (catalogue, answers[1]) }
        return (catalogue, try question(catalogue).map(transaction.query) ?? [])
    }

    /// - Parameter version: the answer to ``version(of:)``.
    private func catalogue(
        of municipality: Municipality, version: [Row], in transaction: any Transaction
    ) throws -> Catalogue {
        guard let version: Int64 = try version.first?["places_version"] else {
            throw Unknown(.municipality)
        }
        if let known = known(municipality), known.version == version { return known }
        let catalogue = try transaction.catalogue.load(of: municipality, version: version)
        remember(catalogue, of: municipality)
        return catalogue
    }

    private static func version(of municipality: Municipality) -> SQL {
        "SELECT places_version FROM municipality WHERE code = \(municipality.code)"
    }

    private func known(_ municipality: Municipality) -> Catalogue? {
        catalogues.withLock { $0[municipality.code] }
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
