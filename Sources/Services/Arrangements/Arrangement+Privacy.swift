import Domain
import Storage

extension Arrangement: PersonalRecord {
    private static let accounts = "Its bookings are accounted for (SFS 2018:597, chapter 3)."

    static let personalColumns: [PersonalColumn] = [
        .customer(
            "arrangement", "customer", exported: .part(.arrangements), erased: .settled, kept: .bookings,
            merged: .moved),
        .person(
            "arrangement", "booked_by", exported: .part(.arrangements), erased: .kept(because: accounts),
            kept: .bookings),
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        let rows = transaction.arrangements
        data.arrangements =
            try rows.all(of: subject.principal.customer.id, in: subject.municipality)
            + rows.all(madeBy: subject.person.id, in: subject.municipality)
    }

    /// What a person called it may say who they are.
    static func erase(_ leaver: Leaver, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE arrangement SET name = '-', shown = 0
            WHERE municipality = \(leaver.municipality.code) AND customer = \(leaver.person)
            """)
    }
}
