package import Domain
import Storage

/// What a plan is of.
package enum PlanScope: Sendable, Equatable {
    case facility(Facility.ID)
    case group(FacilityGroup.ID)
    /// All that the role of whoever looks reaches.
    case everything
}

extension PlanScope {
    /// The facilities in it that `principal` may see the bookings of, by name.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    func facilities(
        of catalogue: Catalogue, within reach: StaffReach, in municipality: Municipality,
        _ transaction: any Transaction
    ) throws -> [Facility] {
        let found: [Facility]
        switch self {
        case .facility(let id):
            guard let facility = catalogue.facility(id) else { throw Unknown(.facility) }
            found = [facility]
        case .group(let id):
            let group = try transaction.catalogue.groups(in: municipality).first { $0.group.id == id }
            guard let group else { throw Unknown(.group) }
            found = catalogue.facilities.filter { group.facilities.contains($0.id) }
        case .everything: found = catalogue.facilities
        }
        let seen = found.filter { reach.contains($0.id) }
        if seen.isEmpty, !found.isEmpty { throw AccessRefusal.noRole(.seeBookings) }
        return seen
    }
}
