package import Domain
import Storage

/// An organisation with how it stands with the municipality and how it is reached.
package struct OrganisationStanding: Sendable, Equatable {
    package let organisation: Organisation
    package let state: Organisation.State
    package let registeredAt: Instant
    package let registeredBy: Person.ID
    package let email: String
    package let phone: String
}

extension OrganisationStanding: RowReadable {
    static let columns: SQL = """
        \(Organisation.columns), \(Organisation.State.columns), organisation.created_at, organisation.created_by,
        organisation.email, organisation.phone
        """

    init(row: Row) throws {
        self.init(
            organisation: try Organisation(row: row), state: try Organisation.State(row: row),
            registeredAt: try row["created_at"], registeredBy: try row["created_by"],
            email: try row["email"], phone: try row["phone"])
    }
}

extension OrganisationRows {
    /// - Throws: ``Unknown``
    func standing(of id: Organisation.ID, in municipality: Municipality) throws -> OrganisationStanding {
        let found: OrganisationStanding? = try transaction.first(
            """
            SELECT \(OrganisationStanding.columns) FROM organisation
            WHERE municipality = \(municipality.code) AND id = \(id)
            """)
        guard let found else { throw Unknown(.organisation) }
        return found
    }

    /// The organisation that a merged one lives on in.
    func kept(of standing: OrganisationStanding, in municipality: Municipality) throws -> Organisation? {
        try standing.state.mergedInto.map { try self.standing(of: $0, in: municipality).organisation }
    }
}
