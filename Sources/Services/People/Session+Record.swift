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

extension Transaction {
    /// Who comes with a session's secret, and how long such a session lasts.
    func session(
        withHash hash: String, in municipality: Municipality, request: String, now: Instant
    ) throws -> (principal: Principal, limits: SessionLimits)? {
        let today = SwedishTime.date(of: now)
        let row = try query(
            """
            SELECT \(Person.columns), session.customer, \(Session.columns), EXISTS (
                SELECT 1 FROM role_assignment AS held
                WHERE held.municipality = session.municipality AND held.person = session.person
                AND held.revoked_at IS NULL AND held.first_day <= \(today)
                AND (held.last_day IS NULL OR held.last_day >= \(today))
            ) AS is_staff
            FROM session
            JOIN person ON person.municipality = session.municipality AND person.id = session.person
            WHERE session.municipality = \(municipality.code) AND session.token_hash = \(hash)
            """
        ).first
        guard let row else { return nil }
        let person = try Person(row: row)
        let customer = try customer(try row["customer"], of: person.id, in: municipality, now: now)
        let isStaff: Bool = try row["is_staff"]
        let principal = Principal(
            municipality: municipality, person: person, customer: customer, session: try Session(row: row),
            isStaff: isStaff, request: request)
        return (principal, isStaff ? .staff : .residents)
    }

    /// The organisation that a session was switched to, while any mandate of it holds; `nil` for the person.
    private func customer(
        _ organisation: String?, of person: Person.ID, in municipality: Municipality, now: Instant
    ) throws -> Customer? {
        guard let id = organisation.map(Organisation.ID.init) else { return nil }
        let held = try permissions(of: person, for: id, in: municipality, now: now)
        return held.isEmpty ? nil : .organisation(id)
    }
}
