import Domain
import Storage

extension Booking: PersonalRecord {
    private static let accounts = "Accounts rest on it for seven years (SFS 2018:597, chapter 3)."

    static let personalColumns: [PersonalColumn] = [
        .customer(
            "booking", "customer", exported: .part(.bookings), erased: .kept(because: accounts),
            kept: .bookings, merged: .moved),
        .person(
            "booking", "booked_by", exported: .part(.bookingsForOthers), erased: .kept(because: accounts),
            kept: .bookings),
        .doer("booking", "cancelled_by"), .doer("booking", "moved_by"), .doer("booking", "denied_by"),
        .doer("booking", "checked_by"),
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        data.bookings = try DataSubject.all { last in
            try transaction.bookings.list(
                .all, after: last?.id, limit: DataSubject.batch, of: subject.principal, now: subject.now)
        }
        data.bookingsForOthers = try DataSubject.all { last in
            try transaction.bookings(
                madeBy: subject.person.id, after: last?.booking.id, limit: DataSubject.batch,
                in: subject.municipality)
        }
    }

    static func hindrances(
        of person: Person.ID, in municipality: Municipality, now: Instant, in transaction: any Transaction
    ) throws -> [ErasureHindrance] {
        let coming = try transaction.query(
            """
            SELECT id FROM booking WHERE municipality = \(municipality.code) AND customer = \(person)
            AND state NOT IN \(list: Booking.State.Name.off) AND ends > \(now) LIMIT 1
            """)
        return coming.isEmpty ? [] : [.comingBookings]
    }
}

extension Transaction {
    fileprivate func bookings(
        madeBy person: Person.ID, after last: Booking.ID?, limit: Int, in municipality: Municipality
    ) throws -> [PersonalData.MadeBooking] {
        try all(
            """
            SELECT booking.*, customer.kind AS customer_kind FROM booking
            JOIN customer ON customer.municipality = booking.municipality AND customer.id = booking.customer
            WHERE booking.municipality = \(municipality.code) AND booking.booked_by = \(person)
            AND booking.booked_by <> booking.customer AND booking.id > \(last?.text ?? "")
            ORDER BY booking.id LIMIT \(limit)
            """)
    }
}
