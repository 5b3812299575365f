import Domain
import Storage

/// What a client sends so that one wish, sent twice, books once. At most 200 characters.
package struct IdempotencyKey: Sendable, Equatable {
    let text: String
    /// Whether the key is free again when the booking that it made is cancelled: on a page, where one may go back and
    /// press the same button, but not for a program that repeats a request.
    let endsWithCancellation: Bool

    package init?(_ text: String, endsWithCancellation: Bool = false) {
        guard !text.isEmpty, text.count <= 200, text.allSatisfy({ $0.isASCII && !$0.isNewline && $0 != "\0" })
        else { return nil }
        self.text = text
        self.endsWithCancellation = endsWithCancellation
    }
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
        guard try row["fingerprint"] == principal.fingerprint(of: wish) else {
            throw BookingRefusal.keyReused
        }
        guard let made = try booking(try row["booking"], in: principal.municipality) else { return nil }
        guard !made.state.name.isOff || !key.endsWithCancellation else {
            try forget(key, of: principal)
            return nil
        }
        return made
    }

    private func forget(_ key: IdempotencyKey, of principal: Principal) throws {
        try execute(
            """
            DELETE FROM idempotency
            WHERE municipality = \(principal.municipality.code) AND person = \(principal.person.id)
            AND key = \(key.text)
            """)
    }

    func keep(
        _ key: IdempotencyKey, for wish: Slot, booking: Booking.ID, by principal: Principal, at now: Instant
    ) throws {
        try conclude(
            with: """
                INSERT INTO idempotency (municipality, person, key, fingerprint, booking, created_at)
                VALUES (\(principal.municipality.code), \(principal.person.id), \(key.text), \(principal.fingerprint(of: wish)),
                    \(booking), \(now))
                """)
    }
}

extension Principal {
    /// The same time for another customer is another wish.
    fileprivate func fingerprint(of wish: Slot) -> String {
        let time = "\(wish.space) \(wish.starts.seconds) \(wish.ends.seconds)"
        return customer == .person(person.id) ? time : "\(time) \(customer.id)"
    }
}
