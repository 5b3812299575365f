import Domain
import Storage

/// The addresses of bookings that are shared, and what has been answered there.
struct BookingAnswerRows {
    let transaction: any Transaction
}

extension Transaction {
    var answers: BookingAnswerRows { BookingAnswerRows(transaction: self) }
}

extension BookingAnswerRows {
    func shared(
        _ id: Booking.ID, in municipality: Municipality, keyring: Keyring
    ) throws -> SharedBooking {
        let cipher: String? = try transaction.query(
            """
            SELECT secret_cipher FROM booking_share
            WHERE municipality = \(municipality.code) AND booking = \(id)
            """
        ).first?["secret_cipher"]
        return SharedBooking(
            secret: cipher.flatMap { keyring.text(of: $0, for: .share(of: id, in: municipality)) },
            isShared: cipher != nil,
            answers: try transaction.all(
                """
                SELECT * FROM booking_answer WHERE municipality = \(municipality.code) AND booking = \(id)
                ORDER BY answered_at, id LIMIT \(BookingAnswer.most)
                """))
    }

    func booking(behind secret: String, in municipality: Municipality) throws -> Booking? {
        let row = try transaction.query(
            """
            SELECT booking FROM booking_share
            WHERE municipality = \(municipality.code) AND secret_hash = \(SecretToken(secret).hash)
            """
        ).first
        guard let row else { return nil }
        return try transaction.bookings.find(try row["booking"], in: municipality)
    }

    /// - Parameter secret: of the answer.
    func find(
        by secret: String, on booking: Booking.ID, in municipality: Municipality
    ) throws -> BookingAnswer? {
        try transaction.first(
            """
            SELECT * FROM booking_answer WHERE municipality = \(municipality.code) AND booking = \(booking)
            AND secret_hash = \(SecretToken(secret).hash)
            """)
    }

    func count(on booking: Booking.ID, in municipality: Municipality) throws -> Int {
        try transaction.query(
            """
            SELECT COUNT(*) AS answers FROM booking_answer
            WHERE municipality = \(municipality.code) AND booking = \(booking)
            """
        ).first.map { try $0["answers"] } ?? 0
    }

    /// Ends the address of a booking, with all that was answered there.
    func remove(of booking: Booking.ID, in municipality: Municipality) throws {
        try transaction.execute(
            "DELETE FROM booking_answer WHERE municipality = \(municipality.code) AND booking = \(booking)")
        try deleteShare(of: booking, in: municipality)
    }

    /// - Returns: how many there were.
    @discardableResult
    func deleteShare(of booking: Booking.ID, in municipality: Municipality) throws -> Int {
        try transaction.execute(
            "DELETE FROM booking_share WHERE municipality = \(municipality.code) AND booking = \(booking)")
    }
}

extension BookingAnswer: RowReadable {
    init(row: Row) throws {
        self.init(
            id: try row["id"], booking: try row["booking"], name: try row["name"], comes: try row["comes"],
            answeredAt: try row["answered_at"], changedAt: try row["changed_at"])
    }
}
