import Domain
import Storage

extension Transaction {
    /// The spaces that `principal` may close, and what is left of the time: what has been cannot be taken back.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``, ``BookingRefusal/past``
    func wayToMake(
        in spaces: [Space.ID], of catalogue: Catalogue, during period: Period, by principal: Principal,
        now: Instant
    ) throws -> (placed: [PlacedSpace], coming: Period) {
        // First, so that to who has no such role what exists and what does not are answered alike.
        _ = try roles.reach(of: .closeSpaces, by: principal, now: now)
        let placed = try Set(spaces).sorted { $0.text < $1.text }.map { try catalogue.placed($0) }
        for facility in Set(placed.map(\.facility.id)) {
            try roles.require(.closeSpaces, of: principal, at: facility, now: now)
        }
        guard now < period.upperBound, !period.isEmpty else { throw BookingRefusal.past }
        // A whole closes its parts too.
        let outermost = placed.filter { part in
            !placed.contains { $0.id != part.id && Set(part.atoms).isStrictSubset(of: $0.atoms) }
        }
        return (outermost, max(period.lowerBound, now)..<period.upperBound)
    }

    /// What is free for each of `bookings` once they have given way and `closed` are closed.
    func substitutes(
        for bookings: [Booking], closing closed: [PlacedSpace], during period: Period,
        among spaces: [PlacedSpace], of catalogue: Catalogue, in municipality: Municipality, now: Instant
    ) throws -> [[Substitute]] {
        let bySpace = Dictionary(grouping: bookings.indices, by: { bookings[$0].slot.space })
        let lost = bySpace.keys.compactMap { catalogue.space($0) }
        guard let reach = Self.reach(of: bookings) else { return [] }
        let near = lost.flatMap { SubstituteSearch.replacements(of: $0, among: spaces) }
        let atoms = Set((lost + near).flatMap(\.atoms)).sorted { $0.text < $1.text }
        let gone = Set(bookings.map { Claim.booking($0.id) })
        var taken = TakenTimes(
            try occupancy.taken(in: atoms, during: reach, in: municipality).filter {
                !gone.contains($0.claim)
            })
        for space in closed { taken.take(space, during: period) }
        let search = SubstituteSearch(among: spaces, taken: taken, now: now)
        var found: [[Substitute]] = bookings.map { _ in [] }
        for placed in lost {
            guard let indices = bySpace[placed.id] else { continue }
            let options = search.substitutes(for: indices.map { bookings[$0] }, in: placed)
            for (index, some) in zip(indices, options) { found[index] = some }
        }
        return found
    }

    /// All of the weeks in which they lie, and what may reach into those.
    private static func reach(of bookings: [Booking]) -> Period? {
        guard let first = bookings.map(\.slot.starts).min(), let last = bookings.map(\.slot.ends).max() else {
            return nil
        }
        let start = SwedishTime.day(SubstituteSearch.week(of: first).lowerBound - 1).lowerBound
        return start..<SwedishTime.day(SubstituteSearch.week(of: last).upperBound + 2).upperBound
    }

    /// Takes a booking back whatever its deadline is; it costs nothing.
    ///
    /// - Throws: ``AccessRefusal``, ``BookingRefusal``
    func displace(
        _ booking: Booking, of catalogue: Catalogue, because reason: Reason, by principal: Principal,
        now: Instant
    ) throws -> Booking {
        let placed = try catalogue.placed(booking.slot.space)
        try bookings.authorise(
            principal, for: booking.customer, at: placed.facility.id, as: .staff(reason), now: now)
        let broken = booking.rulesOfCancelling(under: placed.rules, now: now)
        let gone = try booking.cancelled(at: now, by: principal.person.id, as: .staff(reason))
        try bookings.keepState(of: gone, in: principal.municipality)
        try record(
            .bookingDisplaced, of: booking.id.text, by: principal, for: booking.customer, at: now,
            because: reason.text, changes: gone.changes(from: booking) + broken.overridden)
        try bookings.keep(
            .cancelled, on: booking.id, as: .staff(reason), in: principal.municipality, at: now)
        return gone
    }

    /// Keeps a substitute for who lost `booking`, at the price that they had or less.
    ///
    /// - Throws: ``DisplacementRefusal/changed`` for what is no substitute of it, ``AccessRefusal``;
    ///   `StorageError.overlap` for what somebody has taken meanwhile
    func offer(
        _ slot: Slot, insteadOf booking: Booking, of catalogue: Catalogue, under rules: DisplacementRules,
        because reason: Reason, by principal: Principal, now: Instant
    ) throws -> Offer {
        let lost = try catalogue.placed(booking.slot.space)
        let placed = try catalogue.placed(slot.space)
        try roles.require(.bookForOthers, of: principal, at: placed.facility.id, now: now)
        guard lost.allows(slot, in: placed, insteadOf: booking, now: now) else {
            throw DisplacementRefusal.changed
        }
        let terms = booking.terms ?? BookingTerms(lost.rules)
        return try offers.make(
            OfferDraft(
                customer: booking.customer, ground: .displacement, booking: booking.id, slot: slot,
                until: rules.lastAnswer(to: slot, now: now), offeredBy: principal.person.id,
                reason: reason.text,
                agreed: (
                    booking.price(instead: slot, in: placed),
                    BookingTerms(cancellationDeadline: terms.cancellationDeadline)
                )),
            in: placed, of: principal.municipality, by: principal.actor, request: principal.request, at: now)
    }

    /// Puts on record which of `closures` took a booking's time, for who opens them again.
    func keep(
        _ booking: Booking, displacedBy closures: [Closure], of catalogue: Catalogue, with offer: Offer?,
        in municipality: Municipality, at now: Instant
    ) throws {
        let lost = try catalogue.placed(booking.slot.space)
        let terms = booking.terms ?? BookingTerms(lost.rules)
        let taken = lost.prepared(booking.preparation).rules.occupied(by: booking.slot.period)
        for closure in closures {
            let closed = try catalogue.placed(closure.space)
            guard closed.atoms.contains(where: { lost.atoms.contains($0) }), taken.overlaps(closure.period)
            else { continue }
            try displacements.insert(
                Displacement(
                    booking: booking.id, closure: closure.id, slot: booking.slot, price: booking.price,
                    cancellationDeadline: terms.cancellationDeadline, offer: offer?.id),
                in: municipality, at: now)
        }
    }
}
