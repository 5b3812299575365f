import Domain
import Services
import Texts

extension Booking {
    /// The state as pages show it: an icon and words, never a colour alone.
    ///
    /// - Parameter rules: the space's present ones, by which a time is told that was given back too late to cancel.
    func stateMark(in frame: PageFrame, under rules: BookingRules? = nil) -> [String: Any] {
        let name = state.name
        var text = frame.phrases.sentence(of: state, today: frame.today)
        if case .cancelled(let at, _, as: .own, _) = state, let rules, isGivenBack(under: rules) {
            text = frame.phrases(
                .bookingGivenBackAt, ["when": frame.phrases.dateTime(at, today: frame.today)])
        }
        return [
            "text": text,
            "isWaiting": name == .held || name == .requested, "isDone": name == .confirmed || name == .used,
            "isOff": name.isOff || name == .noShow,
        ]
    }
}

extension Booking {
    /// Whether its customer gave it back when it was too late to cancel, and so pays for it.
    func isGivenBack(under rules: BookingRules) -> Bool {
        state.name.isOff && amountDue(under: rules) != nil
    }
}

extension PlacedBooking {
    /// What is still to be paid for a time that was given back.
    func toPay(in frame: PageFrame) -> String? {
        guard let rules = placed?.rules, booking.isGivenBack(under: rules),
            let due = booking.amountDue(under: rules), due.ore > 0
        else { return nil }
        return frame.phrases(.bookingToPay, ["price": frame.phrases.price(due)])
    }
}

extension Phrases {
    /// What a booking is, since when and why.
    func sentence(of state: Booking.State, today: CalendarDate) -> String {
        func text(_ when: Instant, because reason: Reason? = nil) -> String {
            self.text(
                "booking.stateTexts.\(state.name.rawValue)",
                ["when": dateTime(when, today: today), "reason": reason?.text ?? ""])
        }
        return switch state {
        case .confirmed: sentence(word(for: .confirmed))
        case .held(let until): text(until)
        case .requested(let since): text(since)
        case .cancelled(let at, _, .own, _): self(.bookingCancelledAt, ["when": dateTime(at, today: today)])
        case .cancelled(let at, _, .staff(let reason), let happening):
            self(
                .bookingCancelledByMunicipality,
                ["when": dateTime(happening?.at ?? at, today: today), "reason": reason.text])
        case .denied(let at, _, let reason): text(at, because: reason)
        case .expired(let at), .used(let at, _), .noShow(let at, _): text(at)
        }
    }

    /// Why nothing is to be paid for what came to nothing.
    func nothingToPay(for state: Booking.State.Name) -> String {
        text("booking.nothingToPay.\(state.rawValue)")
    }

    /// Over the bookings that will not be.
    func headingOfCalledOff(_ bookings: [Booking]) -> String {
        self(
            bookings.allSatisfy { $0.state.name == .cancelled }
                ? .bookingsCalledOff : .bookingsNoLongerCurrent)
    }
}
