import Domain
import Storage

extension Handover: RowReadable {
    init(row: Row) throws {
        let starts: Instant = try row["starts"]
        let ends: Instant = try row["ends"]
        guard starts < ends else { throw StorageError.unreadable(column: "ends") }
        self.init(
            id: try row["id"], booking: try row["booking"], giver: try row["giver"],
            receiver: try row["receiver"], slot: Slot(space: try row["space"], period: starts..<ends),
            price: try row["price"], word: try row["word"], until: try row["until"],
            offeredBy: try row["offered_by"], createdAt: try row["created_at"], state: try State(row: row))
    }
}

extension Handover.State {
    fileprivate init(row: Row) throws {
        func acceptance() throws -> Handover.Acceptance {
            Handover.Acceptance(at: try row["accepted_at"], by: try row["accepted_by"])
        }
        let acceptedAt: Instant? = try row["accepted_at"]
        let accepted = try acceptedAt.map { _ in try acceptance() }
        switch Name(rawValue: try row["state"]) {
        case .open: self = .open
        case .accepted: self = .accepted(try acceptance())
        case .done:
            self = .done(
                try acceptance(), at: try row["settled_at"], by: try row["settled_by"],
                revision: try row["revision"])
        case .declined: self = .declined(at: try row["settled_at"], by: try row["settled_by"])
        case .denied:
            self = .denied(
                try acceptance(), at: try row["settled_at"], by: try row["settled_by"],
                because: Reason(onRecord: try row["settled_because"]))
        case .withdrawn: self = .withdrawn(accepted, at: try row["settled_at"], by: try row["settled_by"])
        case .lapsed: self = .lapsed(accepted, at: try row["settled_at"])
        case nil: throw StorageError.unreadable(column: "state")
        }
    }
}

/// The columns of a state: those that it does not need are empty.
struct HandoverStateColumns {
    let acceptance: Handover.Acceptance?
    var at: Instant?
    var by: Person.ID?
    var because = ""
    var revision: Int?

    init(_ state: Handover.State) {
        acceptance = state.acceptance
        switch state {
        case .open, .accepted: break
        case .done(_, let at, let person, let number): (self.at, by, revision) = (at, person, number)
        case .declined(let at, let person): (self.at, by) = (at, person)
        case .denied(_, let at, let person, let reason):
            (self.at, by, because) = (at, person, reason.text)
        case .withdrawn(_, let at, let person): (self.at, by) = (at, person)
        case .lapsed(_, let at): self.at = at
        }
    }
}

extension HandoverRule: RowReadable {
    init(row: Row) throws {
        guard let way = Way(rawValue: try row["way"]),
            let rule = HandoverRule(way: way, days: try row["days"])
        else { throw StorageError.unreadable(column: "way") }
        self = rule
    }
}
