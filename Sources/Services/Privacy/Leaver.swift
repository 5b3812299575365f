import Domain
import Storage

/// A person who is erased.
struct Leaver {
    let person: Person.ID
    let municipality: Municipality
    /// By whom.
    let actor: StaffActor
    let now: Instant
}

extension PersonalDataRows {
    /// What is in the way of erasing a person.
    func hindrances(
        of person: Person.ID, in municipality: Municipality, now: Instant
    ) throws -> [ErasureHindrance] {
        try PersonalRecords.all.flatMap {
            try $0.hindrances(of: person, in: municipality, now: now, in: transaction)
        }
    }

    /// Lets every feature erase what it has of a person.
    func erase(_ leaver: Leaver) throws {
        for record in PersonalRecords.all { try record.erase(leaver, in: transaction) }
        for column in PersonalRecords.columns where column.erasure == .deleted {
            try transaction.execute(
                """
                DELETE FROM \(column.table)
                WHERE municipality = \(leaver.municipality.code) AND \(column.name) = \(leaver.person)
                """)
        }
    }
}
