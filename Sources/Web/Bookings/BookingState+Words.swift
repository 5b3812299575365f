import Domain
import Texts

extension Booking {
    /// The state as pages show it: an icon and words, never a colour alone.
    func stateMark(in frame: PageFrame) -> [String: Any] {
        let name = state.name
        return [
            "text": frame.phrases.sentence(of: state, today: frame.today),
            "isWaiting": name == .held || name == .requested, "isDone": name == .confirmed || name == .used,
            "isOff": name.isOff || name == .noShow,
        ]
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
