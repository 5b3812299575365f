extension Booking {
    /// Where a booking is in its life, with what that state needs and nothing else.
    ///
    ///     held → requested → confirmed → used / no-show
    ///                 ↘ cancelled / denied / expired
    package enum State: Sendable, Equatable {
        /// The time is kept for who is about to book it.
        case held(until: Instant)
        /// Asked for; the municipality has not answered.
        case requested(since: Instant)
        case confirmed
        /// Given up by its customer, or taken back by the staff with a reason; `happening` when that was earlier than it
        /// was put on record.
        case cancelled(at: Instant, by: Person.ID, as: Capacity = .own, happening: Happening? = nil)
        /// The municipality has said no.
        case denied(at: Instant, by: Person.ID, because: Reason)
        /// A hold or a request whose time ran out.
        case expired(at: Instant)
        /// One of the staff saw that somebody was there.
        case used(at: Instant, by: Person.ID)
        /// One of the staff saw that nobody was there.
        case noShow(at: Instant, by: Person.ID)

        package var name: Name {
            switch self {
            case .held: .held
            case .requested: .requested
            case .confirmed: .confirmed
            case .cancelled: .cancelled
            case .denied: .denied
            case .expired: .expired
            case .used: .used
            case .noShow: .noShow
            }
        }
    }
}

extension Booking.State {
    /// A state by its name alone, as it is stored and told.
    package enum Name: String, Sendable, CaseIterable {
        case held, requested, confirmed, cancelled, denied, expired, used
        case noShow = "no-show"

        /// Whether nobody else can have the time: such a booking has rows of occupancy. A request takes none, so that
        /// several may ask for one time.
        package var takesTime: Bool {
            switch self {
            case .held, .confirmed, .used, .noShow: true
            case .requested, .cancelled, .denied, .expired: false
            }
        }

        /// Whether it came to nothing.
        package var isOff: Bool {
            switch self {
            case .cancelled, .denied, .expired: true
            case .held, .requested, .confirmed, .used, .noShow: false
            }
        }

        /// The states that may follow. What is not here never happens, whoever asks.
        package var followers: Set<Name> {
            switch self {
            case .held: [.requested, .confirmed, .cancelled, .expired]
            case .requested: [.confirmed, .cancelled, .denied, .expired]
            case .confirmed: [.cancelled, .used, .noShow]
            // Undone.
            case .cancelled: [.confirmed]
            // Seen wrongly.
            case .used: [.noShow]
            case .noShow: [.used]
            case .denied, .expired: []
            }
        }
    }

    /// The state that comes after this one.
    ///
    /// - Throws: ``BookingRefusal/alreadyCancelled``, ``BookingRefusal/wrongState(_:)``
    package func moving(to next: Self) throws(BookingRefusal) -> Self {
        guard name.followers.contains(next.name) else { throw refusal }
        return next
    }

    /// What is said to who wants what this state does not allow.
    package var refusal: BookingRefusal {
        name == .cancelled ? .alreadyCancelled : .wrongState(name)
    }
}
