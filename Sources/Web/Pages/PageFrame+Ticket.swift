import Domain
import Services
import Texts

extension PageFrame {
    /// A time as the pages show it large: day, time, place and what it costs, for one that is booked what was agreed.
    func ticket(_ free: FreeSlot, booked: Booking? = nil) -> [String: String] {
        var ticket = [
            "day": phrases.day(SwedishTime.date(of: free.period.lowerBound), today: today),
            "time": phrases.times(free.period), "where": "\(free.placed.facility.name), \(free.placed.name)",
        ]
        let price = booked.map { $0.amountDue(under: free.placed.rules) } ?? free.price
        ticket["cost"] = price.map { phrases.sentence(phrases.cost($0)) }
        return ticket
    }

    /// The same with the date besides `i morgon`, for pages that are kept or come back to.
    func datedTicket(_ free: FreeSlot, booked: Booking? = nil) -> [String: String] {
        var ticket = ticket(free, booked: booked)
        let date = phrases.date(SwedishTime.date(of: free.period.lowerBound), today: today)
        ticket["day"] = ticket["day"].map { $0 == date ? date : phrases.list([$0, date]) }
        return ticket
    }

    /// How one pays for what is booked, or that nothing is to be paid for what came to nothing.
    func payment(of item: PlacedBooking) -> String? {
        let booking = item.booking
        guard booking.state.name.isOff else {
            guard let payment = payment(for: booking.price) else { return nil }
            guard let kept = item.keptPrice else { return payment }
            return "\(phrases(.bookingPayKept, ["price": phrases.price(kept)])) \(payment)"
        }
        guard let price = booking.price else { return nil }
        if let due = item.placed.flatMap({ booking.amountDue(under: $0.rules) }), due.ore > 0 {
            return phrases(.bookingPayGivenBack, ["price": phrases.price(price)])
        }
        return phrases.nothingToPay(for: booking.state.name)
    }

    /// How one pays for a time; `nil` where no price is set.
    func payment(for price: Money?) -> String? {
        price.map { phrases($0.ore == 0 ? .slotPayNothing : .slotPayLater) }
    }
}

extension PlacedBooking {
    /// What is paid for the whole of a time of which some was given back when it was too late to cancel.
    fileprivate var keptPrice: Money? {
        guard let move = booking.lastMove, !move.isByMunicipality, move.from.extends(booking.slot),
            let rules = placed?.rules, let price = booking.price, price.ore > 0, price == move.price,
            booking.changeLimit(under: rules).at < move.at
        else { return nil }
        return price
    }
}
