package import Domain
import Storage

/// An organisation with how it stands with the municipality and how it is reached.
package struct OrganisationStanding: Sendable, Equatable {
    package let organisation: Organisation
    package let state: Organisation.State
    package let registeredAt: Instant
    package let registeredBy: Person.ID
    /// Why the staff decided as they did; empty before they have.
    package let settledBecause: String
    package let mergedInto: Organisation.ID?
    package let email: String
    package let phone: String
}

extension OrganisationStanding: RowReadable {
    static let columns: SQL = """
        \(Organisation.columns), organisation.state, organisation.created_at, organisation.created_by,
        organisation.settled_because, organisation.merged_into, organisation.email, organisation.phone
        """

    init(row: Row) throws {
        guard let state = Organisation.State(rawValue: try row["state"]) else {
            throw StorageError.unreadable(column: "state")
        }
        self.init(
            organisation: try Organisation(row: row), state: state, registeredAt: try row["created_at"],
            registeredBy: try row["created_by"], settledBecause: try row["settled_because"],
            mergedInto: try row["merged_into"], email: try row["email"], phone: try row["phone"])
    }
}

extension Transaction {
    /// - Throws: ``OrganisationRefusal/unknown(_:)``
    func standing(of id: Organisation.ID, in municipality: Municipality) throws -> OrganisationStanding {
        let found: OrganisationStanding? = try first(
            """
            SELECT \(OrganisationStanding.columns) FROM organisation
            WHERE municipality = \(municipality.code) AND id = \(id)
            """)
        guard let found else { throw OrganisationRefusal.unknown(.organisation) }
        return found
    }

    /// The organisation that a merged one lives on in.
    func kept(of standing: OrganisationStanding, in municipality: Municipality) throws -> Organisation? {
        try standing.mergedInto.map { try self.standing(of: $0, in: municipality).organisation }
    }
}
