import Domain
import Storage

extension Offer: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .customer(
            "offer", "customer", exported: .part(.offers),
            erased: .kept(because: "It tells how a booking came about, on which accounts rest."),
            kept: .bookings, merged: .moved),
        .doer("offer", "offered_by"), .doer("offer", "settled_by"),
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        data.offers = try DataSubject.all { last in
            try transaction.offers.all(
                to: subject.principal.customer.id, after: last?.id, limit: DataSubject.batch,
                in: subject.municipality)
        }
    }

    /// Nobody is left to take them.
    static func erase(_ leaver: Leaver, in transaction: any Transaction) throws {
        let open: [Offer] = try transaction.all(
            """
            SELECT * FROM offer WHERE municipality = \(leaver.municipality.code)
            AND customer = \(leaver.person) AND state = 'open'
            """)
        for offer in open {
            try transaction.offers.withdraw(
                offer, because: "", by: leaver.actor.actor, in: leaver.municipality, at: leaver.now)
        }
    }
}
