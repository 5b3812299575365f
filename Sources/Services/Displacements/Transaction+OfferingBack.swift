import Domain
import Storage

extension Transaction {
    /// Offers the times that a closure took back to those who had them, at what they paid: those that have not begun and
    /// that nothing else takes.
    ///
    /// - Throws: `StorageError.overlap` for what is taken at the same moment
    func offerBack(
        whatWasTakenBy closure: Closure.ID, of catalogue: Catalogue, by actor: StaffActor,
        in municipality: Municipality, now: Instant
    ) throws {
        let rules = try displacements.rules(of: municipality)
        for displacement in try displacements.taken(by: closure, in: municipality) {
            let slot = displacement.slot
            guard now < slot.starts, let placed = catalogue.space(slot.space),
                placed.misfits(of: slot.period).isEmpty,
                let booking = try bookings.find(displacement.booking, in: municipality),
                booking.slot != slot || !booking.isConfirmed,
                booking.isConfirmed || booking.isCancelledByMunicipality,
                try occupancy.taken(
                    in: placed.atoms, during: placed.rules.occupied(by: slot.period), in: municipality
                ).isEmpty, try bookings.isBookable(booking.customer, in: municipality)
            else { continue }
            var person: Person.ID?
            if case .person(let principal) = actor { person = principal.person.id }
            let offer = try offers.make(
                OfferDraft(
                    customer: booking.customer, ground: .displacement, booking: booking.id, slot: slot,
                    until: rules.lastAnswer(to: slot, now: now), offeredBy: person, reason: "",
                    agreed: (
                        displacement.price,
                        BookingTerms(cancellationDeadline: displacement.cancellationDeadline)
                    )),
                in: placed, of: municipality, by: actor.actor, request: actor.request, at: now)
            try displacements.giveBack(displacement, as: offer.id, in: municipality)
        }
    }
}
