import Domain
import Storage

/// What a client sends so that one wish, sent twice, books once. At most 200 characters.
package struct IdempotencyKey: Sendable, Equatable {
    let text: String

    package init?(_ text: String) {
        guard !text.isEmpty, text.count <= 200, text.allSatisfy({ $0.isASCII && !$0.isNewline && $0 != "\0" })
        else { return nil }
        self.text = text
    }

    static let lifetime: Minutes = .hours(48)
}

extension Transaction {
    /// The booking that `key` made before.
    ///
    /// - Throws: ``BookingRefusal/keyReused`` when it was for another wish.
    func booking(
        madeWith key: IdempotencyKey, for wish: Slot, by principal: Principal
    ) throws -> Booking? {
        let row = try query(
            """
            SELECT fingerprint, booking FROM idempotency
            WHERE municipality = \(principal.municipality.code) AND person = \(principal.person.id)
            AND key = \(key.text)
            """
        ).first
        guard let row else { return nil }
        guard try row["fingerprint"] == wish.fingerprint else { throw BookingRefusal.keyReused }
        return try booking(try row["booking"], in: principal.municipality)
    }

    func keep(
        _ key: IdempotencyKey, for wish: Slot, booking: Booking.ID, by principal: Principal, at now: Instant
    ) throws {
        try execute(
            """
            INSERT INTO idempotency (municipality, person, key, fingerprint, booking, created_at)
            VALUES (\(principal.municipality.code), \(principal.person.id), \(key.text), \(wish.fingerprint),
                \(booking), \(now))
            """)
    }
}

extension Slot {
    fileprivate var fingerprint: String { "\(space) \(starts.seconds) \(ends.seconds)" }
}
