import Domain
import Storage

extension Booking.State {
    init(row: Row) throws {
        switch Name(rawValue: try row["state"]) {
        case .held: self = .held(until: try row["held_until"])
        case .requested: self = .requested(since: try row["requested_at"])
        case .confirmed: self = .confirmed
        case .cancelled:
            self = .cancelled(
                at: try row["cancelled_at"], by: try row["cancelled_by"],
                as: try row.capacity("cancelled_capacity", because: "cancelled_because"),
                happening: try row.happening("cancelled_happened_at"))
        case .denied:
            self = .denied(
                at: try row["denied_at"], by: try row["denied_by"],
                because: Reason(onRecord: try row["denied_because"]))
        case .expired: self = .expired(at: try row["expired_at"])
        case .used: self = .used(at: try row["checked_at"], by: try row["checked_by"])
        case .noShow: self = .noShow(at: try row["checked_at"], by: try row["checked_by"])
        case nil: throw StorageError.unreadable(column: "state")
        }
    }
}

/// The columns of a state: those that it does not need are empty.
struct BookingStateColumns {
    let name: Booking.State.Name
    var heldUntil: Instant?
    var requestedAt: Instant?
    var cancelled: (at: Instant, by: Person.ID)?
    var cancelledAs = Capacity.own
    var cancelledHappening: Happening?
    var denied: (at: Instant, by: Person.ID)?
    var deniedBecause = ""
    var expiredAt: Instant?
    var checked: (at: Instant, by: Person.ID)?

    init(_ state: Booking.State) {
        name = state.name
        switch state {
        case .held(let until): heldUntil = until
        case .requested(let since): requestedAt = since
        case .confirmed: break
        case .cancelled(let at, let person, let capacity, let happening):
            cancelled = (at, person)
            cancelledAs = capacity
            cancelledHappening = happening
        case .denied(let at, let person, let reason):
            denied = (at, person)
            deniedBecause = reason.text
        case .expired(let at): expiredAt = at
        case .used(let at, let person), .noShow(let at, let person): checked = (at, person)
        }
    }
}

extension Booking.State.Name {
    /// Those of whom it is true, as SQL lists them.
    static func stored(_ isTrue: (Self) -> Bool) -> [String] {
        allCases.filter(isTrue).map(\.rawValue)
    }

    static let takingTime = stored(\.takesTime)
    static let off = stored(\.isOff)
}

extension BookingRows {
    /// Stores the state that a booking has come to, and frees its time when that takes none any more.
    func keepState(of booking: Booking, in municipality: Municipality) throws {
        let state = BookingStateColumns(booking.state)
        try transaction.conclude(
            with: """
                UPDATE booking SET state = \(state.name.rawValue), held_until = \(state.heldUntil),
                    requested_at = \(state.requestedAt), cancelled_at = \(state.cancelled?.at),
                    cancelled_by = \(state.cancelled?.by), cancelled_capacity = \(state.cancelledAs.name),
                    cancelled_because = \(state.cancelledAs.reasonText),
                    cancelled_happened_at = \(state.cancelledHappening?.at), denied_at = \(state.denied?.at),
                    denied_by = \(state.denied?.by), denied_because = \(state.deniedBecause),
                    expired_at = \(state.expiredAt), checked_at = \(state.checked?.at),
                    checked_by = \(state.checked?.by), revision = \(booking.revision.number),
                    changed_at = \(booking.revision.at)
                WHERE municipality = \(municipality.code) AND id = \(booking.id)
                """)
        if !state.name.takesTime {
            try transaction.occupancy.vacate(
                .booking(booking.id), in: municipality, at: booking.revision.at)
        }
    }
}
