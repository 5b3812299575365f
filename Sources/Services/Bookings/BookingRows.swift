import Domain
import Storage

/// Bookings, what the staff have done to them, and who may see and change them.
struct BookingRows {
    let transaction: any Transaction
}

extension Transaction {
    var bookings: BookingRows { BookingRows(transaction: self) }
}

extension BookingRows {
    /// Holds `wish` against rules, hours and limit.
    ///
    /// - Returns: the rules that one of the staff sets aside.
    /// - Throws: the ``BookingRefusal`` of `wish`, if there is one; to the staff ``BrokenRules``
    func check(
        _ wish: Slot, in placed: PlacedSpace, for customer: Customer.ID, by principal: Principal,
        as capacity: Capacity, overriding allowance: RuleOverride, now: Instant
    ) throws -> [BookingRefusal] {
        let broken = try brokenRules(
            by: wish, in: placed, for: customer, in: principal.municipality, now: now)
        try broken.settle(as: capacity, overriding: allowance)
        return broken
    }

    /// The rules that are in the way. What is taken is not read here: the database refuses that when the rows are
    /// written, and a read would make PostgreSQL run bookings of other times again as conflicts.
    ///
    /// - Parameter way: how the customer wants to have it.
    /// - Throws: ``BookingRefusal/tooLong(maximum:)`` for what is longer than any booking may be.
    func brokenRules(
        by wish: Slot, in placed: PlacedSpace, for customer: Customer.ID, moving booking: Booking.ID? = nil,
        wanting way: Regime = .atOnce, in municipality: Municipality, now: Instant
    ) throws -> [BookingRefusal] {
        let group =
            placed.regimes.tellsCustomersApart
            ? try transaction.customers.group(of: customer, in: municipality) : .person
        var broken = placed.brokenRules(of: wish.period, for: group, wanting: way, now: now)
        if wish.period.seconds > Int64(Booking.longest.count) * 60 {
            throw broken.first?.toCustomer ?? BookingRefusal.tooLong(maximum: placed.rules.maxDuration)
        }
        if let refusal = try refusalOfOneMore(
            in: placed, for: customer, except: booking, in: municipality, now: now)
        {
            broken.append(refusal)
        }
        return broken
    }

    /// Whether the customer has as many coming bookings as one may have there.
    ///
    /// - Parameter booking: one that is not counted.
    func refusalOfOneMore(
        in placed: PlacedSpace, for customer: Customer.ID, except booking: Booking.ID? = nil,
        in municipality: Municipality, now: Instant
    ) throws -> BookingRefusal? {
        guard let limit = placed.rules.bookingLimit else { return nil }
        let coming = try comingBookings(
            at: placed.facility.id, of: customer, in: municipality, except: booking, now: now)
        return coming < limit ? nil : .overLimit(limit)
    }

    /// A booking that `principal` may look at: the customer's own, or one of an organisation that it may book for.
    ///
    /// - Throws: ``BookingRefusal/notYours`` to the staff who see it; to everybody else ``Unknown``,
    ///   as for one that does not exist
    func find(
        _ id: Booking.ID, seenBy principal: Principal, catalogues: CatalogueCache, now: Instant
    ) throws -> (Booking, PlacedSpace) {
        guard let booking = try find(id, in: principal.municipality) else {
            throw Unknown(.booking)
        }
        let catalogue = try catalogues.catalogue(of: principal.municipality, in: transaction)
        guard try mayBook(for: booking.customer, principal, now: now) else {
            if try sees(booking, in: catalogue, asStaff: principal, now: now) {
                throw BookingRefusal.notYours
            }
            throw Unknown(.booking)
        }
        return (booking, try catalogue.placed(booking.slot.space))
    }

    /// A booking that `principal` may change: as its customer, or as one of the staff.
    ///
    /// - Throws: ``AccessRefusal``, and as ``BookingRows/find(_:seenBy:catalogues:now:)``
    func find(
        _ id: Booking.ID, changedBy principal: Principal, as capacity: Capacity,
        catalogues: CatalogueCache, now: Instant
    ) throws -> (Booking, PlacedSpace) {
        guard capacity.isStaff else {
            return try find(id, seenBy: principal, catalogues: catalogues, now: now)
        }
        // First, so that to who has no such role what exists and what does not are answered alike.
        _ = try transaction.roles.reach(of: .bookForOthers, by: principal, now: now)
        let catalogue = try catalogues.catalogue(of: principal.municipality, in: transaction)
        let booking = try find(id, knownTo: principal, in: catalogue, now: now)
        let placed = try catalogue.placed(booking.slot.space)
        try authorise(
            principal, for: booking.customer, at: placed.facility.id, as: capacity, now: now)
        return (booking, placed)
    }

    /// A booking that `principal` may know of, as ``sees(_:in:_:now:)``.
    ///
    /// - Throws: ``Unknown``
    func find(
        _ id: Booking.ID, knownTo principal: Principal, in catalogue: Catalogue, now: Instant
    ) throws -> Booking {
        guard let booking = try find(id, in: principal.municipality),
            try sees(booking, in: catalogue, principal, now: now)
        else { throw Unknown(.booking) }
        return booking
    }

    /// Whether `principal` may know that there is such a booking: as its customer or as one of the staff.
    func sees(
        _ booking: Booking, in catalogue: Catalogue, _ principal: Principal, now: Instant
    ) throws -> Bool {
        try mayBook(for: booking.customer, principal, now: now)
            || sees(booking, in: catalogue, asStaff: principal, now: now)
    }

    /// Whether `principal` has a role by which the booking is seen.
    private func sees(
        _ booking: Booking, in catalogue: Catalogue, asStaff principal: Principal, now: Instant
    ) throws -> Bool {
        try principal.scopes.contains(.staff)
            && transaction.roles.permissions(
                of: principal, at: catalogue.space(booking.slot.space)?.facility.id, now: now
            ).contains(.seeBookings)
    }

    /// Sees that `principal` may book for the customer it names: by right of its own or a mandate, or as
    /// one of the staff by a role among the staff.
    ///
    /// - Throws: ``AccessRefusal``
    func authorise(
        _ principal: Principal, for customer: Customer.ID, at facility: Facility.ID,
        as capacity: Capacity, now: Instant
    ) throws {
        if !capacity.isStaff {
            try transaction.mandates.require(.book, of: principal, now: now)
        } else {
            try transaction.roles.require(.bookForOthers, of: principal, at: facility, now: now)
            try transaction.conflicts.requireNone(of: principal, with: customer, now: now)
        }
    }

    /// Sees that bookings can be made for `customer`.
    ///
    /// - Throws: ``Unknown``
    func requireBookable(_ customer: Customer.ID, in municipality: Municipality) throws {
        guard try isBookable(customer, in: municipality) else { throw Unknown(.customer) }
    }

    /// Whether bookings can be made for `customer`: a person who has not been erased, or an approved organisation.
    func isBookable(_ customer: Customer.ID, in municipality: Municipality) throws -> Bool {
        try !transaction.customers.all(
            where: """
                customer.id = \(customer) AND person.erased_at IS NULL
                AND COALESCE(organisation.state, 'approved') = 'approved'
                """, limit: 1, in: municipality
        ).isEmpty
    }

    /// Whether `principal` may book for `customer`, by right of their own or by a mandate.
    func mayBook(for customer: Customer.ID, _ principal: Principal, now: Instant) throws -> Bool {
        if customer == Customer.person(principal.person.id).id { return true }
        return try transaction.mandates.permissions(
            of: principal.person.id, for: Organisation.ID(customer.text), in: principal.municipality, now: now
        ).contains(.book)
    }

    func comingBookings(
        at facility: Facility.ID, of customer: Customer.ID, in municipality: Municipality,
        except booking: Booking.ID?, now: Instant
    ) throws -> Int {
        try transaction.query(
            """
            SELECT COUNT(*) AS coming FROM booking
            JOIN space ON space.municipality = booking.municipality AND space.id = booking.space
            WHERE booking.municipality = \(municipality.code)
            AND booking.customer = \(customer) AND booking.starts >= \(now)
            AND booking.state NOT IN \(list: Booking.State.Name.off) AND space.facility = \(facility)
            AND booking.id <> \(booking?.text ?? "")
            """
        ).first.map { try $0["coming"] } ?? 0
    }
}

extension [BookingRefusal] {
    /// Lets rules be set aside by one of the staff who has said so and why, and by nobody else.
    ///
    /// - Throws: ``BookingRefusal``, ``BrokenRules``
    func settle(as capacity: Capacity, overriding allowance: RuleOverride) throws {
        guard let first else { return }
        guard capacity.isStaff else { throw first.toCustomer }
        if let fixed = self.first(where: { !$0.isOverridable }) { throw fixed }
        guard allowance.covers(self) else { throw BrokenRules(self) }
    }

    /// For the audit log: which rules were set aside.
    var overridden: [AuditChange] {
        isEmpty ? [] : [.value("overridden", from: nil, to: map(\.code).joined(separator: " "))]
    }
}

extension Catalogue {
    /// - Throws: ``Unknown``
    func placed(_ id: Space.ID) throws -> PlacedSpace {
        guard let placed = space(id) else { throw Unknown(.space) }
        return placed
    }
}
