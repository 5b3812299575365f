import Domain
import Storage

extension Favourite: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .person(
            "favourite", "person", exported: .part(.favourites), erased: .deleted, kept: .favourites)
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        data.favourites = try transaction.favourites(
            of: subject.principal.person.id, in: subject.municipality)
    }
}
