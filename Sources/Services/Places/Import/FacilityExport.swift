package import Domain
import Storage

/// Writes facilities, their spaces and hours as Manegen's own CSV, which ``FacilityImport`` reads back exactly.
package struct FacilityExport: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// - Throws: ``Unknown`` when the municipality is not enabled.
    package func csv(of municipality: Municipality) async throws -> String {
        try await installation.transaction(.read, in: municipality) { transaction in
            guard try transaction.municipalities.isEnabled(municipality) else { throw Unknown(.municipality) }
            var writer = FacilityCSVWriter()
            for place in try transaction.catalogue.stored(of: municipality).inOrder {
                writer.write(place.facility, spaces: place.spaces, hours: place.hours, regimes: place.regimes)
            }
            return writer.text
        }
    }
}

extension StoredPlaces {
    /// By name, then by what makes each one of a kind.
    fileprivate var inOrder: [StoredPlace] {
        all.map { (place: $0, slug: Slug.make(from: $0.facility.name), source: $0.facility.source) }
            .sorted {
                ($0.slug, $0.place.facility.name, $0.source.register, $0.source.id)
                    < ($1.slug, $1.place.facility.name, $1.source.register, $1.source.id)
            }.map(\.place)
    }
}
