/// A facility that a person has marked to find it again.
package struct Favourite: Sendable, Equatable {
    /// As many as one person has in a municipality.
    package static let most = 50

    package let facility: Facility.ID
    package let since: Instant

    package init(facility: Facility.ID, since: Instant) {
        self.facility = facility
        self.since = since
    }
}

/// Why a facility does not become a favourite.
package enum FavouriteRefusal: Error, Sendable, Equatable {
    /// There are ``Favourite/most`` already.
    case full

    package var code: String { "favourites-full" }
}
