import Domain
import Storage

/// Answers have names that people wrote without a log-in, so they are nobody's whom the installation knows.
extension BookingAnswer: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [.doer("booking_share", "shared_by")]

    static let encrypted: [any EncryptedColumn] = [
        SecretColumn(table: "booking_share", key: "booking") { .share(of: Booking.ID($0), in: $1) }
    ]

    static let terms = [
        RetentionTerm(.answers, limits: ["after": BookingAnswers.lifetime]) { transaction, tidying in
            let code = tidying.municipality.code
            let limit = tidying.now - BookingAnswers.lifetime
            let answers = try transaction.execute(
                """
                DELETE FROM booking_answer WHERE municipality = \(code) AND id IN (
                    SELECT booking_answer.id FROM booking_answer
                    JOIN booking ON booking.municipality = booking_answer.municipality
                        AND booking.id = booking_answer.booking
                    WHERE booking_answer.municipality = \(code) AND booking.ends < \(limit)
                    ORDER BY booking_answer.id LIMIT \(tidying.most)
                )
                """)
            let shares = try transaction.execute(
                """
                DELETE FROM booking_share WHERE municipality = \(code) AND booking IN (
                    SELECT booking_share.booking FROM booking_share
                    JOIN booking ON booking.municipality = booking_share.municipality
                        AND booking.id = booking_share.booking
                    WHERE booking_share.municipality = \(code) AND booking.ends < \(limit)
                    ORDER BY booking_share.booking LIMIT \(tidying.most)
                )
                """)
            return answers + shares
        }
    ]

    /// Who asked others to a time of their own takes the answers along.
    static func erase(_ leaver: Leaver, in transaction: any Transaction) throws {
        let code = leaver.municipality.code
        let own: SQL = """
            SELECT id FROM booking WHERE municipality = \(code) AND customer = \(leaver.person)
            """
        for table: SQL in ["booking_answer", "booking_share"] {
            try transaction.execute(
                "DELETE FROM \(table) WHERE municipality = \(code) AND booking IN (\(own))")
        }
    }
}

extension CipherPlace {
    static func share(of booking: Booking.ID, in municipality: Municipality) -> CipherPlace {
        CipherPlace(municipality, "booking_share", "secret_cipher", booking.text)
    }
}
