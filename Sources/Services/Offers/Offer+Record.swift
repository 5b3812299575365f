import Domain
import Storage

extension Offer: RowReadable {
    init(row: Row) throws {
        let starts: Instant = try row["starts"]
        let ends: Instant = try row["ends"]
        guard starts < ends, let ground = Ground(rawValue: try row["ground"]) else {
            throw StorageError.unreadable(column: "ground")
        }
        self.init(
            id: try row["id"], customer: try row["customer"], ground: ground, booking: try row["booking"],
            slot: Slot(space: try row["space"], period: starts..<ends), price: try row["price"],
            terms: BookingTerms(
                cancellationDeadline: try row["cancellation_deadline"],
                assuredUntil: try row["assured_until"]), until: try row["until"],
            offeredBy: try row["offered_by"], reason: try row["reason"], createdAt: try row["created_at"],
            state: try State(row: row))
    }
}

extension Offer.State {
    fileprivate init(row: Row) throws {
        switch Name(rawValue: try row["state"]) {
        case .open: self = .open
        case .taken:
            self = .taken(at: try row["settled_at"], by: try row["settled_by"], as: try row["made"])
        case .declined: self = .declined(at: try row["settled_at"], by: try row["settled_by"])
        case .lapsed: self = .lapsed(at: try row["settled_at"])
        case .withdrawn: self = .withdrawn(at: try row["settled_at"], because: try row["settled_because"])
        case nil: throw StorageError.unreadable(column: "state")
        }
    }
}

/// The columns of a state: those that it does not need are empty.
struct OfferStateColumns {
    var at: Instant?
    var by: Person.ID?
    var because = ""
    var made: Booking.ID?

    init(_ state: Offer.State) {
        switch state {
        case .open: break
        case .taken(let at, let person, let booking): (self.at, by, made) = (at, person, booking)
        case .declined(let at, let person): (self.at, by) = (at, person)
        case .lapsed(let at): self.at = at
        case .withdrawn(let at, let reason): (self.at, because) = (at, reason)
        }
    }
}
