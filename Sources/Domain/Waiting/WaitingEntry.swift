/// A customer in the waiting list.
package struct WaitingEntry: Sendable, Equatable {
    package typealias ID = Identifier<WaitingEntry>

    package let id: ID
    package let customer: Customer.ID
    /// Who pressed: the customer, or someone acting for it.
    package let askedBy: Person.ID
    package let wish: WaitingWish
    /// Its place in the line.
    package let createdAt: Instant
    package var state: State
    /// The times that it has been told of, or has not taken: it is not told of them again.
    package var told: [Told]

    /// A time, by where and when it begins.
    package struct Told: Sendable, Hashable {
        package let space: Space.ID
        package let starts: Instant

        package init(_ slot: Slot) { self.init(space: slot.space, starts: slot.starts) }

        package init(space: Space.ID, starts: Instant) {
            self.space = space
            self.starts = starts
        }
    }

    package enum State: Sendable, Equatable {
        case waiting
        /// A time is kept for it.
        case offered(Offer.ID)
        /// With the booking that came of it.
        case served(at: Instant, as: Booking.ID)
        /// By itself.
        case ended(at: Instant, because: Ending)
        /// By who waited.
        case withdrawn(at: Instant)

        package enum Name: String, Sendable, CaseIterable {
            case waiting, offered, served, ended, withdrawn
        }

        package var name: Name {
            switch self {
            case .waiting: .waiting
            case .offered: .offered
            case .served: .served
            case .ended: .ended
            case .withdrawn: .withdrawn
            }
        }

        package var isOpen: Bool { name == .waiting || name == .offered }
    }

    /// Why it ended by itself. The raw value is what is stored.
    package enum Ending: String, Sendable, CaseIterable {
        /// What it was about has passed.
        case passed
        /// They know that the one time it was about is free.
        case told
        /// They did not want the one time that it was about.
        case declined
        /// They did not take the one time that it was about.
        case lapsed
    }

    package init(
        id: ID, customer: Customer.ID, askedBy: Person.ID, wish: WaitingWish, createdAt: Instant,
        state: State = .waiting, told: [Told] = []
    ) {
        self.id = id
        self.customer = customer
        self.askedBy = askedBy
        self.wish = wish
        self.createdAt = createdAt
        self.state = state
        self.told = told
    }

    /// What becomes of it when the offer that was made to it is settled.
    package func settled(by offer: Offer, as outcome: Offer.State) -> WaitingEntry {
        guard state == .offered(offer.id) else { return self }
        var entry = self
        switch outcome {
        case .open: break
        case .taken(let at, _, let booking): entry.state = .served(at: at, as: booking)
        case .declined(let at, _): entry.pass(offer.slot, at: at, because: .declined)
        case .lapsed(let at): entry.pass(offer.slot, at: at, because: .lapsed)
        // The time was not theirs to say no to.
        case .withdrawn: entry.state = .waiting
        }
        return entry
    }

    /// The same when it has been told that a time is free for whoever takes it first.
    package func told(of slot: Slot, at now: Instant) -> WaitingEntry {
        var entry = self
        entry.pass(slot, at: now, because: .told)
        return entry
    }

    /// One that waits for one time has nothing more to wait for; others go on.
    private mutating func pass(_ slot: Slot, at now: Instant, because ending: Ending) {
        told.append(Told(slot))
        if told.count > Self.mostTold { told.removeFirst(told.count - Self.mostTold) }
        state = wish.slot == nil ? .waiting : .ended(at: now, because: ending)
    }

    private static let mostTold = 100
    /// How many a customer may have at once.
    package static let most = 20
}

/// Why one cannot wait for a time.
package enum WaitingRefusal: Error, Sendable, Equatable {
    /// The customer waits for as many as one may.
    case full
    /// It has passed.
    case passed
    /// Nothing like that can be booked or asked for by a press, however free it is.
    case never

    /// Stable, for addresses of problem types and keys of phrases.
    package var code: String {
        switch self {
        case .full: "waiting-full"
        case .passed: "waiting-passed"
        case .never: "waiting-never"
        }
    }

    package static let all: [WaitingRefusal] = [.full, .passed, .never]
}
