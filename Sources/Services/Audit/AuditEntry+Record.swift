import Domain
import Storage

extension AuditEntry: RowReadable {
    init(row: Row) throws {
        let customer: String = try row["customer"]
        self.init(
            id: try row["id"], at: try row["at"], kind: Kind(rawValue: try row["kind"]) ?? .change,
            actor: try row["actor"], customer: customer.isEmpty ? nil : Customer.ID(customer),
            action: try row["action"], subject: try row["subject"],
            changes: [AuditChange](recorded: try row["changes"]) ?? [], reason: try row["reason"],
            request: try row["request"])
    }
}

extension AuditRows {
    func find(_ id: AuditEntry.ID, in municipality: Municipality) throws -> AuditEntry? {
        try transaction.first(
            "SELECT * FROM audit_entry WHERE municipality = \(municipality.code) AND id = \(id)")
    }
}
