package import Domain
import Storage

extension Availability {
    /// Why `principal` cannot have `slot` now; `nil` when they can.
    ///
    /// - Parameter way: how they would have it.
    /// - Throws: ``Unknown`` for the space
    package func refusal(
        of slot: Slot, for principal: Principal, wanting way: Regime = .atOnce
    ) async throws -> BookingRefusal? {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let placed = try catalogue.placed(slot.space)
            let taken = try transaction.occupancy.taken(
                in: placed.atoms, during: placed.rules.occupied(by: slot.period), in: municipality)
            let group = try transaction.customers.group(
                of: principal.customer.id, asFor: catalogue, in: municipality)
            let refusal =
                way == .atOnce
                ? placed.refusal(of: slot.period, for: group, now: now, taken: taken)
                : placed.brokenRules(of: slot.period, for: group, wanting: way, now: now).first
                    ?? placed.occupancyRefusal(of: slot.period, taken: taken)
            guard refusal == .taken else { return refusal }
            return try transaction.ownBooking(
                among: taken, during: slot.period, of: principal
            ).map { .alreadyYours($0) }
                ?? refusal
        }
    }

    /// How `slot` can be had by the principal's customer.
    ///
    /// - Throws: ``Unknown`` for the space
    package func ruling(of slot: Slot, for principal: Principal) async throws -> RegimeRuling {
        try await ruling(of: slot, for: principal.customer.id, in: principal.municipality)
    }

    /// - Throws: ``Unknown`` for the space
    package func ruling(
        of slot: Slot, for customer: Customer.ID?, in municipality: Municipality
    ) async throws -> RegimeRuling {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let group = try transaction.customers.group(of: customer, asFor: catalogue, in: municipality)
            return try catalogue.placed(slot.space).regimes.ruling(of: slot.period, for: group, now: now)
        }
    }

    /// What takes the time of `slot`, rules aside; `nil` when nothing does any more.
    ///
    /// - Parameter booking: one that is not in its own way.
    /// - Throws: ``Unknown`` for the space
    package func obstacle(
        to slot: Slot, moving booking: Booking.ID? = nil, for principal: Principal
    ) async throws -> BookingRefusal? {
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            let placed = try catalogues.catalogue(of: municipality, in: transaction).placed(slot.space)
            let wanted = placed.rules.occupied(by: slot.period)
            let taken = try transaction.occupancy.taken(in: placed.atoms, during: wanted, in: municipality)
                .filter { $0.claim != booking.map(Claim.booking) }
            let refusal = placed.occupancyRefusal(of: slot.period, taken: taken)
            guard refusal == .taken else { return refusal }
            return try transaction.ownBooking(
                among: taken, during: slot.period, of: principal
            ).map { .alreadyYours($0) }
                ?? refusal
        }
    }
}

extension Transaction {
    /// The first booking among what is taken that is the principal's own, or of the customer it acts for, and that has
    /// some of `period` itself, not only by a buffer.
    func ownBooking(
        among taken: [Occupancy], during period: Period, of principal: Principal
    ) throws -> Booking.ID? {
        let customers = [principal.customer.id.text, principal.person.id.text]
        return try query(
            """
            SELECT id FROM booking WHERE municipality = \(principal.municipality.code)
            AND id IN \(list: Set(taken.map(\.claim.id.text)).sorted()) AND customer IN \(list: customers)
            AND state IN \(list: Booking.State.Name.takingTime) AND starts < \(period.upperBound)
            AND ends > \(period.lowerBound)
            ORDER BY starts, id LIMIT 1
            """
        ).first.map { try $0["id"] }
    }
}
