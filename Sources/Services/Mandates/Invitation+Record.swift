import Domain
import Storage

extension Invitation: RowReadable {
    init(row: Row) throws {
        guard let days = DateSpan(first: try row["first_day"], last: try row["last_day"]) else {
            throw StorageError.unreadable(column: "last_day")
        }
        guard let scope = MandateScope(permissions: Set(names: try row["permissions"]), days: days) else {
            throw StorageError.unreadable(column: "permissions")
        }
        var state = State.open
        if let person: Person.ID = try row["accepted_by"] { state = .accepted(by: person) }
        if let _: Instant = try row["withdrawn_at"] { state = .withdrawn }
        self.init(
            id: try row["id"], organisation: try row["organisation"], label: try row["label"], scope: scope,
            createdAt: try row["created_at"], createdBy: try row["created_by"],
            expiresAt: try row["expires_at"], state: state)
    }
}

extension InvitationRows {
    /// The newest first.
    ///
    /// - Parameter before: the last one of the page before.
    func open(
        of organisation: Organisation.ID, before: Invitation.ID? = nil, limit: Int,
        in municipality: Municipality, now: Instant
    ) throws -> [Invitation] {
        let older: SQL = before.map { "AND id < \($0)" } ?? ""
        return try transaction.all(
            """
            SELECT * FROM invitation
            WHERE municipality = \(municipality.code) AND organisation = \(organisation)
            AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > \(now)
            \(older) ORDER BY id DESC LIMIT \(limit)
            """)
    }

    func insert(
        _ invitation: Invitation, tokenHash: String, as capacity: Capacity, in municipality: Municipality
    ) throws {
        let scope = invitation.scope
        try transaction.execute(
            """
            INSERT INTO invitation (municipality, id, organisation, label, token_hash, permissions, first_day,
                last_day, created_at, created_by, capacity, reason, expires_at)
            VALUES (\(municipality.code), \(invitation.id), \(invitation.organisation), \(invitation.label), \(tokenHash),
                \(scope.permissions.names), \(scope.days.first), \(scope.days.last), \(invitation.createdAt),
                \(invitation.createdBy), \(capacity.name), \(capacity.reasonText), \(invitation.expiresAt))
            """)
    }
}
