import Domain
import Storage

/// An organisation that was registered twice and becomes one.
struct Merger {
    let duplicate: Organisation
    let kept: Organisation.ID
    let principal: Principal
    let now: Instant

    var municipality: Municipality { principal.municipality }
}

extension PersonalDataRows {
    /// Lets every feature hand over or end what it has of a duplicate, as its ``PersonalRecord/personalColumns`` say.
    ///
    /// - Returns: what the audit log says of it.
    func merge(_ merger: Merger) throws -> [AuditChange] {
        let changes = try PersonalRecords.all.flatMap { try $0.merge(merger, in: transaction) }
        for column in PersonalRecords.columns where column.merging == .moved {
            try transaction.execute(
                """
                UPDATE \(column.table) SET \(column.name) = \(merger.kept)
                WHERE municipality = \(merger.municipality.code) AND \(column.name) = \(merger.duplicate.id)
                """)
        }
        return changes
    }
}
