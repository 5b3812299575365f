import Domain
import Storage

extension Organisation: RowReadable {
    /// The columns of the table `organisation` that this reads.
    static let columns: SQL = """
        organisation.id, organisation.kind, organisation.name, organisation.number
        """

    init(row: Row) throws {
        guard let kind = Kind(rawValue: try row["kind"]) else {
            throw StorageError.unreadable(column: "kind")
        }
        let number: String? = try row["number"]
        self.init(
            id: try row["id"], kind: kind, name: try row["name"],
            number: number.flatMap { OrganisationNumber($0) })
    }
}

extension OrganisationRows {
    func insert(
        _ wish: OrganisationWish, as id: Organisation.ID, by principal: Principal, at now: Instant
    ) throws {
        try transaction.customers.insert(.organisation(id), in: principal.municipality)
        try transaction.execute(
            """
            INSERT INTO organisation (municipality, id, kind, name, number, email, phone, state, created_at, created_by)
            VALUES (\(principal.municipality.code), \(id), \(wish.kind.rawValue), \(wish.name),
                \(wish.number?.digits), \(wish.email?.text ?? ""), \(wish.phone?.text ?? ""),
                \(Organisation.State.Name.submitted.rawValue), \(now), \(principal.person.id))
            """)
    }
}
