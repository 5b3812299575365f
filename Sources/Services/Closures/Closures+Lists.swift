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
            let reach = try transaction.roles.reach(of: .closeSpaces, by: principal, now: now)
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

    /// The bookings and closures that keep `spaces` from being closed during `period`.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func obstacles(
        to spaces: [Space.ID], during period: Period, seenBy principal: Principal
    ) async throws -> ClosureObstacles {
        try await obstacles(to: spaces, during: period, by: .person(principal), in: principal.municipality)
    }

    /// The same by command.
    ///
    /// - Throws: ``Unknown``
    package func obstacles(
        to spaces: [Space.ID], during period: Period, in municipality: Municipality
    ) async throws -> ClosureObstacles {
        try await obstacles(to: spaces, during: period, by: .command, in: municipality)
    }

    private func obstacles(
        to spaces: [Space.ID], during period: Period, by actor: StaffActor, in municipality: Municipality
    ) async throws -> ClosureObstacles {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let placed = try spaces.map { try catalogue.placed($0) }
            var mayCancel = true
            for facility in Set(placed.map(\.facility.id)) {
                try transaction.roles.require(.closeSpaces, of: actor, at: facility, now: now)
                guard case .person(let principal) = actor else { continue }
                let held = try transaction.roles.permissions(of: principal, at: facility, now: now)
                mayCancel = mayCancel && held.contains(.bookForOthers)
            }
            let found = try transaction.occupancy.claims(
                in: placed, during: period, buffersCount: true, in: municipality)
            return ClosureObstacles(
                bookings: found.bookings.map { $0.placed(in: catalogue) },
                closures: found.closures.compactMap { closure in
                    catalogue.space(closure.space).map { PlacedClosure(closure: closure, placed: $0) }
                },
                holds: found.holds.compactMap { hold in
                    catalogue.space(hold.slot.space).map { PlacedHold(hold: hold, placed: $0) }
                }, mayCancel: mayCancel)
        }
    }
}

/// A time that is kept, and where it is.
package struct PlacedHold: Sendable {
    package let hold: Hold
    package let placed: PlacedSpace
}

/// What is in the way of a closure.
package struct ClosureObstacles: Sendable {
    package let bookings: [PlacedBooking]
    package let closures: [PlacedClosure]
    package let holds: [PlacedHold]
    /// Whether whoever looks may cancel the bookings.
    package let mayCancel: Bool
}

/// What happens to bookings that are in the way of a closure.
package enum ClosureConflicts: Sendable, Equatable {
    /// Nothing is closed.
    case refuse
    /// They are cancelled with the closure's reason; with any other in the way nothing is closed.
    case cancel(Set<Booking.ID>)
    /// All are cancelled.
    case cancelAll

    func cover(_ bookings: [Booking]) -> Bool {
        switch self {
        case .refuse: bookings.isEmpty
        case .cancel(let known): bookings.allSatisfy { known.contains($0.id) }
        case .cancelAll: true
        }
    }
}
