package import Domain
import Storage

/// What a booking could be changed to where it lies.
package struct Adjustments: Sendable {
    /// Shorter and longer times in its space.
    package let lengths: [FreeSlot]
    /// The same time in a space that it is part of, or in a part of its own.
    package let parts: [FreeSlot]
}

extension Availability {
    /// Other lengths and parts that are free but for the booking itself.
    package func adjustments(of booking: Booking, in municipality: Municipality) async throws -> Adjustments {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let placed = try catalogue.placed(booking.slot.space)
            let own = Set(placed.atoms)
            let alike = catalogue.spaces(in: placed.facility.id).filter {
                $0.id != placed.id && !own.isDisjoint(with: $0.atoms)
            }
            let atoms = Set(alike.flatMap(\.atoms)).union(own).sorted { $0.text < $1.text }
            let reach = booking.slot.starts - .hours(24)..<booking.slot.ends + .hours(24)
            let taken = try transaction.occupancy.taken(in: atoms, during: reach, in: municipality)
            func occupancy(in space: PlacedSpace) -> [Occupancy] {
                let atoms = Set(space.atoms)
                return taken.filter { atoms.contains($0.space) }
            }
            return Adjustments(
                lengths: placed.otherLengths(of: booking, taken: occupancy(in: placed), now: now).map {
                    FreeSlot(placed: placed, period: $0)
                },
                parts: alike.filter {
                    $0.isFree(booking.slot.period, besides: booking, taken: occupancy(in: $0), now: now)
                }.map { FreeSlot(placed: $0, period: booking.slot.period) })
        }
    }
}
