import Domain
import Storage

extension Session: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .person("session", "person", exported: .part(.sessions), erased: .deleted, kept: .sessions),
        .organisation("session", "customer", merged: .moved),
    ]

    static let terms = [
        RetentionTerm(
            .sessions,
            limits: [
                "idle": SessionLimits.residents.idle, "absolute": SessionLimits.residents.absolute,
                "staffIdle": SessionLimits.staff.idle, "staffAbsolute": SessionLimits.staff.absolute,
            ]
        ) { transaction, tidying in
            let code = tidying.municipality.code
            return try transaction.execute(
                """
                DELETE FROM session WHERE municipality = \(code) AND id IN (
                    SELECT id FROM session
                    WHERE municipality = \(code) AND \(Sessions.hasEnded(at: tidying.now))
                    LIMIT \(tidying.most)
                )
                """)
        }
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        data.sessions = try transaction.sessions.all(
            of: subject.person.id, in: subject.municipality, now: subject.now)
    }
}
