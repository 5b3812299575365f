import Domain
import Storage

extension ConflictOfInterest: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .person(
            "conflict_of_interest", "person", exported: .part(.conflicts),
            erased: .kept(because: "It shows who kept away from what, of a person without a name."),
            kept: .roles),
        .customer(
            "conflict_of_interest", "customer",
            exported: .left(because: "What one of the staff declared is theirs to know."),
            erased: .kept(because: "It is about who declared it."), kept: .roles, merged: .moved),
        .doer("conflict_of_interest", "ended_by"),
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        data.conflicts = try transaction.all(
            """
            SELECT * FROM conflict_of_interest
            WHERE municipality = \(subject.municipality.code) AND person = \(subject.person.id)
            ORDER BY declared_at, id
            """)
    }
}
