package import Domain
import Storage

/// The facilities and spaces of a municipality, for everyone to read.
package struct Places: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    package func catalogue(of municipality: Municipality) async throws -> Catalogue {
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: municipality) { transaction in
            try catalogues.catalogue(of: municipality, in: transaction)
        }
    }
}
