/// A booked time that one organisation hands over to another (överlåtelse): offered, accepted, and where the municipality
/// has it so confirmed. The booking has its time all along, so that nobody can take it in between.
package struct Handover: Sendable, Equatable {
    package typealias ID = Identifier<Handover>

    package let id: ID
    package let booking: Booking.ID
    package let giver: Customer.ID
    package let receiver: Customer.ID
    /// The time that was offered.
    package let slot: Slot
    /// What the receiver pays, frozen when it was offered.
    package let price: Money?
    /// What the giver says of it; empty for nothing.
    package let word: String
    /// Until when the receiver can accept, and once they have, until when it can be confirmed.
    package var until: Instant
    package let offeredBy: Person.ID
    package let createdAt: Instant
    package var state: State

    package init(
        id: ID, booking: Booking.ID, giver: Customer.ID, receiver: Customer.ID, slot: Slot, price: Money?,
        word: String, until: Instant, offeredBy: Person.ID, createdAt: Instant, state: State = .open
    ) {
        self.id = id
        self.booking = booking
        self.giver = giver
        self.receiver = receiver
        self.slot = slot
        self.price = price
        self.word = word
        self.until = until
        self.offeredBy = offeredBy
        self.createdAt = createdAt
        self.state = state
    }
}

extension Handover {
    /// Who of the receiver's accepted, and when.
    package struct Acceptance: Sendable, Equatable {
        package let at: Instant
        package let by: Person.ID

        package init(at: Instant, by: Person.ID) { (self.at, self.by) = (at, by) }
    }

    package enum State: Sendable, Equatable {
        case open
        /// Waits for one of the staff.
        case accepted(Acceptance)
        /// The receiver has the booking; `revision` is the one by which the giver's calendar lost it.
        case done(Acceptance, at: Instant, by: Person.ID, revision: Int)
        case declined(at: Instant, by: Person.ID)
        case denied(Acceptance, at: Instant, by: Person.ID, because: Reason)
        /// By the giver.
        case withdrawn(Acceptance?, at: Instant, by: Person.ID)
        /// Nobody answered in time, or the booking is no longer as it was offered.
        case lapsed(Acceptance?, at: Instant)

        /// The raw value is what is stored and told.
        package enum Name: String, Sendable, CaseIterable {
            case open, accepted, done, declined, denied, withdrawn, lapsed
        }

        package var name: Name {
            switch self {
            case .open: .open
            case .accepted: .accepted
            case .done: .done
            case .declined: .declined
            case .denied: .denied
            case .withdrawn: .withdrawn
            case .lapsed: .lapsed
            }
        }

        package var acceptance: Acceptance? {
            switch self {
            case .accepted(let acceptance), .done(let acceptance, _, _, _), .denied(let acceptance, _, _, _):
                acceptance
            case .withdrawn(let acceptance, _, _), .lapsed(let acceptance, _): acceptance
            case .open, .declined: nil
            }
        }

        /// When the receiver got the booking.
        package var doneAt: Instant? {
            if case .done(_, let at, _, _) = self { at } else { nil }
        }

        /// Whether nothing more becomes of it.
        package var isSettled: Bool { name != .open && name != .accepted }
    }

    /// Whether the booking is still what was offered: confirmed, the giver's and at its time.
    package func isTrue(of booking: Booking) -> Bool {
        booking.id == self.booking && booking.isConfirmed && booking.customer == giver && booking.slot == slot
    }

    /// Why the receiver can no longer answer.
    package func refusalOfAnswering(_ booking: Booking, now: Instant) -> HandoverRefusal? {
        state == .open ? refusal(of: booking, now: now) : .settled(state.name)
    }

    /// Why one of the staff can no longer confirm it.
    package func refusalOfConfirming(_ booking: Booking, now: Instant) -> HandoverRefusal? {
        switch state {
        case .open: .notAccepted
        case .accepted: refusal(of: booking, now: now)
        default: .settled(state.name)
        }
    }

    private func refusal(of booking: Booking, now: Instant) -> HandoverRefusal? {
        if now >= until || now >= slot.starts { return .settled(.lapsed) }
        return isTrue(of: booking) ? nil : .changed
    }
}

/// Why a time cannot be handed over, or an offer of one not be answered.
package enum HandoverRefusal: Error, Sendable, Equatable {
    /// The municipality does not have it so.
    case notAllowed
    /// The booking is a person's own.
    case notOrganisation
    /// The receiver has it already.
    case toItself
    /// It is offered to somebody who has not answered.
    case offered(Handover.ID)
    /// The receiver has not accepted, so there is nothing to confirm.
    case notAccepted
    /// The booking has been moved, cancelled or handed over since it was offered.
    case changed
    case settled(Handover.State.Name)

    /// Stable, for addresses of problem types and keys of phrases.
    package var code: String {
        switch self {
        case .notAllowed: "handover-not-allowed"
        case .notOrganisation: "handover-not-organisation"
        case .toItself: "handover-to-itself"
        case .offered: "handover-offered"
        case .notAccepted: "handover-not-accepted"
        case .changed: "handover-changed"
        case .settled(let name): "handover-\(name.rawValue)"
        }
    }

    /// Every kind of refusal, without what only one of them has.
    package static let codes =
        [Self.notAllowed, .notOrganisation, .toItself, .offered(.init("")), .notAccepted, .changed].map(
            \.code)
        + Handover.State.Name.allCases.filter { $0 != .open }.map { Self.settled($0).code }
}
