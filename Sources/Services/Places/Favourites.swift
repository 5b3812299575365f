package import Domain
import Storage

/// The facilities that people have marked to find them again.
package struct Favourites: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// The principal's own, by their names; those that are no longer there are left out.
    ///
    /// - Throws: ``AccessRefusal``
    package func list(of principal: Principal) async throws -> [Facility] {
        try principal.require(.readProfile)
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { [installation] transaction in
            let marked = Set(
                try transaction.favourites(of: principal.person.id, in: municipality).map(\.facility))
            guard !marked.isEmpty else { return [] }
            return try installation.catalogues.catalogue(of: municipality, in: transaction).facilities
                .filter { marked.contains($0.id) }
        }
    }

    /// Marks a facility, or takes the mark away. What is so already stays as it is.
    ///
    /// - Throws: ``AccessRefusal``, ``Unknown``, ``FavouriteRefusal``
    package func mark(
        _ facility: Facility.ID, as isFavourite: Bool, by principal: Principal
    ) async throws {
        try principal.require(.writeProfile)
        let now = installation.clock.now()
        let municipality = principal.municipality
        let (code, person) = (municipality.code, principal.person.id)
        try await installation.transaction(.write, in: municipality) { [installation] transaction in
            let marked = try transaction.favourites(of: person, in: municipality).map(\.facility)
            guard marked.contains(facility) != isFavourite else { return }
            if isFavourite {
                guard
                    try installation.catalogues.catalogue(of: municipality, in: transaction)
                        .facility(facility) != nil
                else { throw Unknown(.facility) }
                guard marked.count < Favourite.most else { throw FavouriteRefusal.full }
                try transaction.execute(
                    """
                    INSERT INTO favourite (municipality, person, facility, created_at)
                    VALUES (\(code), \(person), \(facility), \(now))
                    ON CONFLICT (municipality, person, facility) DO NOTHING
                    """)
            } else {
                try transaction.execute(
                    """
                    DELETE FROM favourite
                    WHERE municipality = \(code) AND person = \(person) AND facility = \(facility)
                    """)
            }
            try transaction.record(
                isFavourite ? .favouriteAdded : .favouriteRemoved, of: facility.text,
                by: principal.acting(for: .person(person)), at: now)
        }
    }
}

extension Transaction {
    /// In the order in which they were marked.
    func favourites(of person: Person.ID, in municipality: Municipality) throws -> [Favourite] {
        try all(
            """
            SELECT facility, created_at FROM favourite
            WHERE municipality = \(municipality.code) AND person = \(person)
            ORDER BY created_at, facility LIMIT \(Favourite.most)
            """)
    }
}

extension Favourite: RowReadable {
    init(row: Row) throws {
        self.init(facility: try row["facility"], since: try row["created_at"])
    }
}
