import Domain
import Storage

extension Transaction {
    /// Holds `wish` against rules, hours and limit. What is taken is not read here: the database refuses that when
    /// the rows are written, and a read would make PostgreSQL run bookings of other times again as conflicts.
    ///
    /// - Throws: the ``BookingRefusal`` of `wish`, if there is one.
    func check(
        _ wish: Slot, in placed: PlacedSpace, for principal: Principal, moving booking: Booking? = nil,
        now: Instant
    ) throws {
        if let refusal = placed.refusal(of: wish.period, now: now, taken: []) { throw refusal }
        guard let limit = placed.rules.bookingLimit else { return }
        let coming = try comingBookings(
            at: placed.facility.id, of: principal, except: booking?.id, now: now)
        if coming >= limit { throw BookingRefusal.overLimit(limit) }
    }

    /// A booking that `principal` may change, and where it is.
    func ownBooking(
        _ id: Booking.ID, of principal: Principal, catalogues: CatalogueCache
    ) throws -> (Booking, PlacedSpace) {
        guard let booking = try booking(id, in: principal.municipality) else {
            throw BookingRefusal.unknown(.booking)
        }
        guard booking.customer == principal.person.id else { throw BookingRefusal.notYours }
        let catalogue = try catalogues.catalogue(of: principal.municipality, in: self)
        return (booking, try catalogue.placed(booking.slot.space))
    }

    private func comingBookings(
        at facility: Facility.ID, of principal: Principal, except booking: Booking.ID?, now: Instant
    ) throws -> Int {
        try query(
            """
            SELECT COUNT(*) AS coming FROM booking
            JOIN space ON space.municipality = booking.municipality AND space.id = booking.space
            WHERE booking.municipality = \(principal.municipality.code)
            AND booking.customer = \(principal.person.id) AND booking.starts >= \(now)
            AND booking.state = 'confirmed' AND space.facility = \(facility)
            AND booking.id <> \(booking?.text ?? "")
            """
        ).first.map { try $0["coming"] } ?? 0
    }
}

extension Catalogue {
    /// - Throws: ``BookingRefusal/unknown(_:)``
    func placed(_ id: Space.ID) throws -> PlacedSpace {
        guard let placed = space(id) else { throw BookingRefusal.unknown(.space) }
        return placed
    }
}
