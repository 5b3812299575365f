package import Domain
import Storage

extension Availability {
    /// Why `slot` cannot be booked now; `nil` when it can.
    package func refusal(of slot: Slot, in municipality: Municipality) async throws -> BookingRefusal? {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: municipality) { transaction in
            guard let placed = try catalogues.catalogue(of: municipality, in: transaction).space(slot.space)
            else {
                return .unknown(.space)
            }
            let taken = try transaction.occupancy(
                of: placed.atoms, during: placed.rules.occupied(by: slot.period), in: municipality)
            return placed.refusal(of: slot.period, now: now, taken: taken)
        }
    }
}
