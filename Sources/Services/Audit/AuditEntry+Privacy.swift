import Domain
import Storage

extension AuditEntry: PersonalRecord {
    private static let kept = PersonalColumn.Erasure.kept(
        because: "The log shows that the law is followed (article 5.2); no name is in it.")

    static let personalColumns: [PersonalColumn] = [
        .person("audit_entry", "subject", exported: .part(.uses), erased: kept, kept: .log),
        .customer(
            "audit_entry", "customer", exported: .part(.uses), erased: kept, kept: .log,
            merged: .kept(because: "It is sealed, and says what was so then.")),
        .doer("audit_entry", "actor"),
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        data.uses = try DataSubject.all { last in
            try transaction.personalData.uses(
                about: subject.person.id, after: last?.entry.id, limit: DataSubject.batch,
                in: subject.municipality, municipalities: subject.installation.municipalities)
        }
    }
}
