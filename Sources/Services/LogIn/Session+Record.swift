import Domain
import Storage

extension Session: RowReadable {
    /// The columns that this reads.
    static let columns: SQL = """
        session.id AS session, session.created_at, session.seen_at, session.authenticated_at, session.provider,
        session.acr, session.device
        """

    init(row: Row) throws {
        self.init(
            id: try row["session"],
            authentication: Authentication(
                provider: try row["provider"], level: try row["acr"], at: try row["authenticated_at"]),
            device: try row["device"], createdAt: try row["created_at"], seenAt: try row["seen_at"])
    }
}

extension SessionRows {
    /// Who comes with a session's secret, and how long such a session lasts.
    func find(
        withHash hash: String, in municipality: Municipality, request: String, now: Instant
    ) throws -> (principal: Principal, limits: SessionLimits)? {
        let today = SwedishTime.date(of: now)
        let row = try transaction.query(
            """
            SELECT \(Person.columns), session.customer, \(Session.columns), EXISTS (
                SELECT 1 FROM role_assignment AS held
                WHERE held.municipality = session.municipality AND held.person = session.person
                AND \(InForce.roles.on(today))
            ) AS is_staff
            FROM session
            JOIN person ON person.municipality = session.municipality AND person.id = session.person
            WHERE session.municipality = \(municipality.code) AND session.token_hash = \(hash)
            """
        ).first
        guard let row else { return nil }
        let person = try Person(row: row)
        let organisations = try transaction.organisations.actedFor(by: person.id, in: municipality, now: now)
        let chosen: Organisation.ID? = try row["customer"]
        // Without a mandate that holds, one acts for oneself again.
        let customer = organisations.first { $0.id == chosen }.map { Customer.organisation($0.id) }
        let isStaff: Bool = try row["is_staff"]
        let principal = Principal(
            municipality: municipality, person: person, customer: customer, session: try Session(row: row),
            isStaff: isStaff, organisations: organisations, request: request)
        return (principal, isStaff ? .staff : .residents)
    }
}
