package import Domain
import Storage

/// An arrangement with its bookings, as its customer or the staff see it.
package struct PlacedArrangement: Sendable {
    package let arrangement: Arrangement
    /// By start, whatever has become of them; to the staff those where they may book for others.
    package fileprivate(set) var bookings: [PlacedBooking]
    /// Whose it is, for the staff.
    package fileprivate(set) var customer: FoundCustomer?

    /// Those that are still to come, and not cancelled.
    package func coming(at now: Instant) -> [PlacedBooking] {
        bookings.filter { $0.booking.isConfirmed && now < $0.booking.slot.starts }
    }
}

extension Arrangements {
    /// - Throws: ``Unknown``, also for one that is not the principal's to see; ``AccessRefusal``
    package func find(
        _ reference: BookingReference, by principal: Principal, as staff: Bool = false
    ) async throws -> PlacedArrangement {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        let found = try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let arrangement = try transaction.arrangements.find(
                reference, seenBy: principal, asStaff: staff, in: catalogue, now: now)
            var found = try transaction.arrangements.placed(arrangement, in: catalogue, of: municipality)
            if staff {
                let reach = try transaction.roles.reach(of: .bookForOthers, by: principal, now: now)
                found.bookings.removeAll { item in
                    item.placed.map { !reach.contains($0.facility.id) } ?? true
                }
                found.customer = try transaction.customers.find(arrangement.customer, in: municipality)
            }
            return found
        }
        guard staff, let customer = found.customer else { return found }
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.record(
                .customerRead, of: customer.customer.id.text, by: principal, at: now)
        }
        return found
    }

    /// The bookings of one that the principal has just made or changed.
    package func bookings(
        of arrangement: Arrangement, by principal: Principal
    ) async throws -> PlacedArrangement {
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.arrangements.placed(
                arrangement, in: catalogues.catalogue(of: municipality, in: transaction), of: municipality)
        }
    }

    /// The customer's arrangements that have something left to come.
    ///
    /// - Throws: ``AccessRefusal``
    package func list(of principal: Principal) async throws -> [Arrangement] {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.mandates.require(.book, of: principal, now: now)
            return try transaction.arrangements.coming(
                of: principal.customer.id, in: municipality, now: now)
        }
    }
}

extension ArrangementRows {
    fileprivate func placed(
        _ arrangement: Arrangement, in catalogue: Catalogue, of municipality: Municipality
    ) throws -> PlacedArrangement {
        PlacedArrangement(
            arrangement: arrangement,
            bookings: try bookings(of: arrangement.id, in: municipality).map { $0.placed(in: catalogue) })
    }

    /// One that `principal` may look at: its customer's own, or of an organisation that it may book for; with `asStaff`
    /// one with a booking where it may book for others.
    ///
    /// - Throws: ``Unknown`` for all others, ``AccessRefusal``
    func find(
        _ reference: BookingReference, seenBy principal: Principal, asStaff: Bool, in catalogue: Catalogue,
        now: Instant
    ) throws -> Arrangement {
        let municipality = principal.municipality
        let reach = asStaff ? try transaction.roles.reach(of: .bookForOthers, by: principal, now: now) : nil
        guard let found = try find(reference, in: municipality) else { throw Unknown(.arrangement) }
        guard let reach else {
            guard try transaction.bookings.mayBook(for: found.customer, principal, now: now) else {
                throw Unknown(.arrangement)
            }
            return found
        }
        let facilities = try bookings(of: found.id, in: municipality)
            .compactMap { catalogue.space($0.slot.space)?.facility.id }
        guard let facility = facilities.first(where: reach.contains) else { throw Unknown(.arrangement) }
        try transaction.bookings.authorise(
            principal, for: found.customer, at: facility, as: .staff(Reason(onRecord: "-")), now: now)
        return found
    }
}
