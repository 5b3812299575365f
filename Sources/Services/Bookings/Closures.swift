package import Domain
import Storage

/// Time taken away from spaces by the municipality.
package struct Closures: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Closes `space` during `period`, by command. Bookings are never overrun: with any in the way, nothing is closed.
    ///
    /// - Throws: ``BookingRefusal/taken``, ``BookingRefusal/past``, ``BookingRefusal/unknown(_:)``
    package func close(
        _ space: Space.ID, during period: Period, because reason: String, in municipality: Municipality
    ) async throws -> Closure {
        try await close(space, during: period, because: reason, by: .command, in: municipality)
    }

    /// The same by one of the staff.
    ///
    /// - Throws: as ``close(_:during:because:in:)``, and ``AccessRefusal``
    package func close(
        _ space: Space.ID, during period: Period, because reason: StaffReason, by principal: Principal
    ) async throws -> Closure {
        try await close(
            space, during: period, because: reason.text, by: .person(principal), in: principal.municipality)
    }

    private func close(
        _ space: Space.ID, during period: Period, because reason: String, by actor: StaffActor,
        in municipality: Municipality
    ) async throws -> Closure {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        do {
            return try await installation.transaction(.write, in: municipality) { transaction in
                let placed = try catalogues.catalogue(of: municipality, in: transaction).placed(space)
                try transaction.require(.closeSpaces, of: actor, at: placed.facility.id, now: now)
                guard now < period.upperBound, !period.isEmpty else { throw BookingRefusal.past }
                let closure = Closure(id: .new(at: now), space: space, period: period, reason: reason)
                try transaction.execute(
                    """
                    INSERT INTO closure (municipality, id, space, starts, ends, reason, created_at)
                    VALUES (\(municipality.code), \(closure.id), \(space), \(period.lowerBound),
                        \(period.upperBound), \(reason), \(now))
                    """)
                try transaction.occupy(
                    placed, during: period, cause: closure.id.text, kind: .closure, in: municipality)
                try transaction.record(
                    "closure.create", of: closure.id.text, by: actor.text, in: municipality, at: now,
                    because: reason, request: actor.request)
                return closure
            }
        } catch StorageError.overlap {
            throw BookingRefusal.taken
        }
    }

    /// Gives the time back, by command.
    ///
    /// - Throws: ``BookingRefusal/unknown(_:)``
    package func open(_ id: Closure.ID, in municipality: Municipality) async throws {
        try await open(id, by: .command, in: municipality)
    }

    /// The same by one of the staff.
    ///
    /// - Throws: ``BookingRefusal/unknown(_:)``, ``AccessRefusal``
    package func open(_ id: Closure.ID, by principal: Principal) async throws {
        try await open(id, by: .person(principal), in: principal.municipality)
    }

    private func open(_ id: Closure.ID, by actor: StaffActor, in municipality: Municipality) async throws {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        try await installation.transaction(.write, in: municipality) { transaction in
            let closure: Closure? = try transaction.first(
                "SELECT * FROM closure WHERE municipality = \(municipality.code) AND id = \(id)")
            guard let closure else { throw BookingRefusal.unknown(.booking) }
            let facility = try catalogues.catalogue(of: municipality, in: transaction)
                .space(closure.space)?.facility.id
            try transaction.require(.closeSpaces, of: actor, at: facility, now: now)
            // Of two who open at once the later waits for the first, and finds it gone.
            let deleted = try transaction.execute(
                "DELETE FROM closure WHERE municipality = \(municipality.code) AND id = \(id)")
            guard deleted == 1 else { throw BookingRefusal.unknown(.booking) }
            try transaction.vacate(cause: id.text, in: municipality)
            try transaction.record(
                "closure.delete", of: id.text, by: actor.text, in: municipality, at: now,
                request: actor.request)
        }
    }
}

extension Transaction {
    /// A command is run by who runs the installation, and needs no role.
    ///
    /// - Throws: ``AccessRefusal``
    fileprivate func require(
        _ permission: StaffPermission, of actor: StaffActor, at facility: Facility.ID?, now: Instant
    ) throws {
        if case .person(let principal) = actor {
            try require(permission, of: principal, at: facility, now: now)
        }
    }
}
