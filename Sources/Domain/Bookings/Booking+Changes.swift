extension Booking {
    /// A press may be undone this long, whatever the cancellation deadline says.
    package static let undoTime: Minutes = 10

    /// Why the customer may no longer cancel or move this booking.
    package func refusalOfCancelling(under rules: BookingRules, now: Instant) -> BookingRefusal? {
        guard isConfirmed else { return .alreadyCancelled }
        guard now < slot.starts else { return .past }
        if now < createdAt + Self.undoTime { return nil }
        return now + rules.cancellationDeadline <= slot.starts
            ? nil : .tooLate(deadline: rules.cancellationDeadline)
    }

    package func cancelled(at now: Instant, by person: Person.ID) -> Booking {
        Booking(
            id: id, reference: reference, customer: customer, bookedBy: bookedBy, slot: slot, price: price,
            state: .cancelled(at: now, by: person), createdAt: createdAt)
    }

    package func moved(to slot: Slot, price: Money?) -> Booking {
        Booking(
            id: id, reference: reference, customer: customer, bookedBy: bookedBy, slot: slot, price: price,
            state: state, createdAt: createdAt)
    }
}

extension PlacedSpace {
    /// What a booking of `period` costs, when the space has a price.
    package func price(of period: Period) -> Money? {
        space.details.hourlyPrice?.perHour(during: period.seconds)
    }
}
