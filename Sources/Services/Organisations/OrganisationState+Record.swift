import Domain
import Storage

extension Organisation.State {
    static let columns: SQL = """
        organisation.state, organisation.merged_into, organisation.settled_at, organisation.settled_by,
        organisation.settled_because, organisation.closed_capacity
        """

    init(row: Row) throws {
        func decided() throws -> (at: Instant, by: Person.ID, because: Reason) {
            (
                try row["settled_at"], try row["settled_by"],
                Reason(onRecord: try row["settled_because"])
            )
        }
        switch Name(rawValue: try row["state"]) {
        case .submitted: self = .submitted
        case .approved:
            let (at, person, reason) = try decided()
            self = .approved(at: at, by: person, because: reason)
        case .refused:
            let (at, person, reason) = try decided()
            self = .refused(at: at, by: person, because: reason)
        case .merged:
            let (at, person, reason) = try decided()
            self = .merged(into: try row["merged_into"], at: at, by: person, because: reason)
        case .closed:
            self = .closed(
                at: try row["settled_at"], by: try row["settled_by"],
                as: try row.capacity("closed_capacity", because: "settled_because"))
        case nil: throw StorageError.unreadable(column: "state")
        }
    }

    /// When it came to be so, by whom; nothing before the staff have decided.
    fileprivate var decided: (at: Instant, by: Person.ID)? {
        switch self {
        case .submitted: nil
        case .approved(let at, let person, _), .refused(let at, let person, _),
            .closed(let at, let person, _),
            .merged(_, let at, let person, _):
            (at, person)
        }
    }

    fileprivate var closedAs: Capacity {
        if case .closed(_, _, let capacity) = self { capacity } else { .own }
    }
}

extension OrganisationRows {
    /// Stores the state that an organisation has come to.
    func keepState(
        _ state: Organisation.State, of id: Organisation.ID, in municipality: Municipality
    ) throws {
        try transaction.execute(
            """
            UPDATE organisation SET state = \(state.name.rawValue), merged_into = \(state.mergedInto),
                settled_at = \(state.decided?.at), settled_by = \(state.decided?.by),
                settled_because = \(state.reasonText), closed_capacity = \(state.closedAs.name)
            WHERE municipality = \(municipality.code) AND id = \(id)
            """)
    }
}
