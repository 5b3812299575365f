import Domain
import Storage

extension BookingSeries: PersonalRecord {
    private static let accounts = "Its bookings are accounted for (SFS 2018:597, chapter 3)."

    static let personalColumns: [PersonalColumn] = [
        .customer(
            "series", "customer", exported: .part(.series), erased: .kept(because: accounts), kept: .bookings,
            merged: .moved),
        .person(
            "series", "booked_by", exported: .part(.series), erased: .kept(because: accounts), kept: .bookings
        ),
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        let rows = transaction.series
        data.series =
            try rows.all(of: subject.principal.customer.id, in: subject.municipality)
            + rows.all(madeBy: subject.person.id, in: subject.municipality)
    }
}
