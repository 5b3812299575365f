package import Domain
import Storage

/// A closure and where it is.
package struct PlacedClosure: Sendable {
    package let closure: Closure
    package let placed: PlacedSpace
}

extension Closures {
    /// Those that are not over, at the facilities where `principal` may close spaces, the soonest first.
    ///
    /// - Throws: ``AccessRefusal``
    package func coming(seenBy principal: Principal) async throws -> [PlacedClosure] {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            let reach = try transaction.reach(of: .closeSpaces, by: principal, now: now)
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let closures: [Closure] = try transaction.all(
                """
                SELECT * FROM closure WHERE municipality = \(municipality.code) AND ends > \(now)
                ORDER BY starts, id LIMIT 500
                """)
            return closures.compactMap { closure in
                guard let placed = catalogue.space(closure.space), reach.contains(placed.facility.id) else {
                    return nil
                }
                return PlacedClosure(closure: closure, placed: placed)
            }
        }
    }

    /// The bookings that keep `space` from being closed during `period`.
    ///
    /// - Throws: ``BookingRefusal/unknown(_:)``, ``AccessRefusal``
    package func bookings(
        inTheWayOf space: Space.ID, during period: Period, seenBy principal: Principal
    ) async throws -> [PlacedBooking] {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let placed = try catalogue.placed(space)
            try transaction.require(.closeSpaces, of: principal, at: placed.facility.id, now: now)
            return try transaction.causes(in: [placed], during: period, in: municipality).bookings
                .map { $0.placed(in: catalogue) }
        }
    }
}
