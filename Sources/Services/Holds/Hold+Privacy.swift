import Domain
import Storage

extension Hold: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .customer(
            "hold", "customer",
            exported: .left(because: "It is kept for a request or an offer, which the person is given."),
            erased: .settled, kept: .bookings, merged: .moved)
    ]
}
