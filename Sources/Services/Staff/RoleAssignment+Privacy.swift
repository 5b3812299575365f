import Domain
import Storage

extension RoleAssignment: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .person(
            "role_assignment", "person", exported: .part(.roles),
            erased: .kept(because: "It shows who could do what, of a person without a name."), kept: .roles),
        .doer("role_assignment", "given_by"), .doer("role_assignment", "revoked_by"),
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        data.roles = try transaction.all(
            """
            SELECT \(columns), held.given_at, held.revoked_at FROM role_assignment AS held
            WHERE held.municipality = \(subject.municipality.code) AND held.person = \(subject.person.id)
            ORDER BY held.given_at, held.id
            """)
    }

    /// A role that holds now or later.
    static func hindrances(
        of person: Person.ID, in municipality: Municipality, now: Instant, in transaction: any Transaction
    ) throws -> [ErasureHindrance] {
        let held = try transaction.query(
            """
            SELECT id FROM role_assignment AS held WHERE municipality = \(municipality.code) AND person = \(person)
            AND \(InForce.roles.onOrAfter(SwedishTime.date(of: now))) LIMIT 1
            """)
        return held.isEmpty ? [] : [.staff]
    }
}
