package import Domain
import Storage

/// Time taken away from spaces by the municipality.
package struct Closures: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Closes `space` during `period`, by command. Bookings are never overrun: with any in the way, nothing is closed.
    ///
    /// - Throws: ``BookingRefusal/taken``, ``BookingRefusal/past``, ``Unknown``
    package func close(
        _ space: Space.ID, during period: Period, because reason: String, in municipality: Municipality
    ) async throws -> Closure {
        let made = try await closeByCommand(
            space, during: period, because: reason, conflicts: .refuse, in: municipality)
        return made.closure
    }

    /// The same, and says which bookings were cancelled for it.
    ///
    /// - Throws: as ``close(_:during:because:in:)``
    package func closeByCommand(
        _ space: Space.ID, during period: Period, because reason: String, conflicts: ClosureConflicts,
        in municipality: Municipality
    ) async throws -> (closure: Closure, cancelled: [Booking]) {
        let made = try await close(
            [space], during: period, because: reason, conflicts: conflicts, by: .command, in: municipality)
        guard let closure = made.closures.first else { throw Unknown(.space) }
        return (closure, made.cancelled)
    }

    /// Closes one space by one of the staff.
    ///
    /// - Throws: as ``close(_:during:because:in:)``, and ``AccessRefusal``
    package func close(
        _ space: Space.ID, during period: Period, because reason: Reason, by principal: Principal
    ) async throws -> Closure {
        let made = try await close([space], during: period, because: reason, by: principal)
        guard let closure = made.closures.first else { throw Unknown(.space) }
        return closure
    }

    /// Closes one space or several, all or none, by one of the staff. Who cancels what is in the way has to be allowed
    /// to book for others there.
    ///
    /// - Throws: as ``close(_:during:because:in:)``, and ``AccessRefusal``
    @discardableResult
    package func close(
        _ spaces: [Space.ID], during period: Period, because reason: Reason,
        conflicts: ClosureConflicts = .refuse, by principal: Principal
    ) async throws -> (closures: [Closure], cancelled: [Booking]) {
        try await close(
            spaces, during: period, because: reason.text, conflicts: conflicts, by: .person(principal),
            in: principal.municipality)
    }

    private func close(
        _ spaces: [Space.ID], during period: Period, because reason: String, conflicts: ClosureConflicts,
        by actor: StaffActor, in municipality: Municipality
    ) async throws -> (closures: [Closure], cancelled: [Booking]) {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        do {
            return try await installation.transaction(.write, in: municipality) { transaction in
                let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
                let placed = try spaces.map { try catalogue.placed($0) }
                for facility in Set(placed.map(\.facility.id)) {
                    try transaction.roles.require(.closeSpaces, of: actor, at: facility, now: now)
                }
                guard now < period.upperBound, !period.isEmpty else { throw BookingRefusal.past }
                // What has been cannot be taken back, so what was booked then is not in the way.
                let coming = max(period.lowerBound, now)..<period.upperBound
                let cancelled = try transaction.makeWay(
                    in: placed, of: catalogue, during: coming, because: reason, conflicts: conflicts,
                    by: actor, in: municipality, now: now)
                let closures = try placed.map {
                    try transaction.close(
                        $0, during: coming, because: reason, by: actor, in: municipality, now: now)
                }
                return (closures, cancelled)
            }
        } catch StorageError.overlap {
            throw BookingRefusal.taken
        }
    }

    /// Gives the time back, by command.
    ///
    /// - Throws: ``Unknown``
    package func open(_ id: Closure.ID, in municipality: Municipality) async throws {
        try await open([id], by: .command, in: municipality)
    }

    /// The same by one of the staff.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func open(_ id: Closure.ID, by principal: Principal) async throws {
        try await open([id], by: principal)
    }

    /// Gives back the time that several took, all or none, by one of the staff.
    ///
    /// - Throws: ``Unknown`` when any of them is gone, ``AccessRefusal``
    package func open(_ ids: [Closure.ID], by principal: Principal) async throws {
        try await open(ids, by: .person(principal), in: principal.municipality)
    }

    private func open(_ ids: [Closure.ID], by actor: StaffActor, in municipality: Municipality) async throws {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        guard !ids.isEmpty else { throw Unknown(.closure) }
        try await installation.transaction(.write, in: municipality) { transaction in
            let reach = try transaction.roles.reach(of: .closeSpaces, by: actor, now: now)
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            // In one order, so that two who open the same never wait for each other.
            for id in Set(ids).sorted(by: { $0.text < $1.text }) {
                try transaction.open(id, of: catalogue, within: reach, by: actor, in: municipality, now: now)
            }
            // When all of it is open, so that a time that lies in several is free again.
            for id in Set(ids).sorted(by: { $0.text < $1.text }) {
                try transaction.offerBack(
                    whatWasTakenBy: id, of: catalogue, by: actor, in: municipality, now: now)
            }
        }
    }
}

extension RoleRows {
    /// A command is run by who runs the installation, and needs no role.
    ///
    /// - Throws: ``AccessRefusal``
    func require(
        _ permission: StaffPermission, of actor: StaffActor, at facility: Facility.ID?, now: Instant
    ) throws {
        if case .person(let principal) = actor {
            try require(permission, of: principal, at: facility, now: now)
        }
    }

    /// Where `actor` may do it; a command everywhere.
    ///
    /// - Throws: ``AccessRefusal`` for who may nowhere.
    fileprivate func reach(
        of permission: StaffPermission, by actor: StaffActor, now: Instant
    ) throws -> StaffReach {
        guard case .person(let principal) = actor else { return .everywhere }
        return try reach(of: permission, by: principal, now: now)
    }
}

extension Transaction {
    func close(
        _ placed: PlacedSpace, during period: Period, because reason: String, by actor: StaffActor,
        in municipality: Municipality, now: Instant
    ) throws -> Closure {
        let closure = Closure(id: .new(at: now), space: placed.id, period: period, reason: reason)
        try occupancy.insert(Claim.closure(closure.id), in: municipality)
        try execute(
            """
            INSERT INTO closure (municipality, id, space, starts, ends, reason, created_at)
            VALUES (\(municipality.code), \(closure.id), \(placed.id), \(period.lowerBound),
                \(period.upperBound), \(reason), \(now))
            """)
        try occupancy.take(placed, during: period, by: .closure(closure.id), in: municipality)
        try record(
            .closureCreated, of: closure.id.text, by: actor, in: municipality, at: now,
            because: reason, changes: closure.changes { (nil, $0) })
        return closure
    }

    fileprivate func open(
        _ id: Closure.ID, of catalogue: Catalogue, within reach: StaffReach, by actor: StaffActor,
        in municipality: Municipality, now: Instant
    ) throws {
        let closure: Closure? = try first(
            "SELECT * FROM closure WHERE municipality = \(municipality.code) AND id = \(id)")
        guard let closure,
            catalogue.space(closure.space).map({ reach.contains($0.facility.id) }) ?? (reach == .everywhere)
        else { throw Unknown(.closure) }
        // Of two who open at once the later waits for the first, and finds it gone.
        let deleted = try execute(
            "DELETE FROM closure WHERE municipality = \(municipality.code) AND id = \(id)")
        guard deleted == 1 else { throw Unknown(.closure) }
        try occupancy.vacate(.closure(id), in: municipality, at: now)
        try occupancy.delete(Claim.closure(id), in: municipality)
        try record(
            .closureDeleted, of: id.text, by: actor, in: municipality, at: now,
            changes: closure.changes { ($0, nil) })
    }

    /// Lets go of a time that is kept: an offer is withdrawn, while a request goes on waiting, and whoever answers it sees
    /// what it collides with.
    func end(
        _ hold: Hold, because reason: Reason, by actor: StaffActor, in municipality: Municipality,
        now: Instant
    ) throws {
        switch hold.ground {
        case .request: try holds.letGo(hold.id, in: municipality, at: now)
        case .offer:
            guard let offer = try offers.find(Offer.ID(hold.id.text), in: municipality) else { return }
            try offers.withdraw(
                offer, because: reason.text, by: actor.actor, in: municipality, at: now)
        }
    }

    /// Cancels the bookings that are in the way, each on record with the rule that was set aside for it.
    ///
    /// - Throws: ``BookingRefusal/taken`` for one that is not among those to cancel, or without a reason to give;
    ///   ``AccessRefusal``
    fileprivate func makeWay(
        in placed: [PlacedSpace], of catalogue: Catalogue, during period: Period, because reason: String,
        conflicts: ClosureConflicts, by actor: StaffActor, in municipality: Municipality, now: Instant
    ) throws -> [Booking] {
        guard conflicts != .refuse else { return [] }
        let found = try occupancy.claims(in: placed, during: period, buffersCount: true, in: municipality)
        guard conflicts.cover(found.bookings) else { throw BookingRefusal.taken }
        if found.bookings.isEmpty, found.holds.isEmpty { return [] }
        // No customer loses a time without a word of why.
        guard let reason = Reason(reason) else { throw BookingRefusal.taken }
        for hold in found.holds {
            try end(hold, because: reason, by: actor, in: municipality, now: now)
        }
        return try found.bookings.map { booking in
            let held = try catalogue.placed(booking.slot.space)
            if case .person(let principal) = actor {
                try roles.require(.bookForOthers, of: principal, at: held.facility.id, now: now)
                try self.conflicts.requireNone(of: principal, with: booking.customer, now: now)
            }
            let broken = booking.rulesOfCancelling(under: held.rules, now: now)
            let cancelled = try booking.cancelled(
                at: now, by: Person.ID(actor.actor.text), as: .staff(reason))
            try bookings.keepState(of: cancelled, in: municipality)
            try record(
                .bookingCancelled, of: booking.id.text, by: actor,
                for: booking.customer.text == actor.actor.text ? nil : booking.customer, in: municipality,
                at: now, because: reason.text,
                changes: cancelled.changes(from: booking) + broken.overridden)
            try bookings.keep(.cancelled, on: booking.id, as: .staff(reason), in: municipality, at: now)
            return cancelled
        }
    }
}

extension Closure {
    /// What it takes, as the log has it.
    ///
    /// - Parameter sides: what was before and what is after, of a value.
    fileprivate func changes(_ sides: (String) -> (before: String?, after: String?)) -> [AuditChange] {
        [("space", space.text), ("starts", period.lowerBound.rfc3339), ("ends", period.upperBound.rfc3339)]
            .map { field, value in
                let (before, after) = sides(value)
                return .value(field, from: before, to: after)
            }
    }
}
