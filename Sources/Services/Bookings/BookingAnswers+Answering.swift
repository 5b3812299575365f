package import Domain
import Storage

/// What comes of an answer.
package struct GivenAnswer: Sendable {
    package let booking: Booking.ID
    /// By which the same browser may change it.
    package let secret: String
    /// Until when there is anything to change.
    package let until: Instant
}

extension BookingAnswers {
    /// What is behind an address.
    ///
    /// - Parameters:
    ///   - secret: of the address.
    ///   - own: finds the secret of what the same browser answered about a booking.
    /// - Returns: `nil` when there is no such address.
    package func open(
        _ secret: String, own: @escaping @Sendable (Booking.ID) -> String?, in municipality: Municipality
    ) async throws -> OpenBooking? {
        try await installation.transaction(.read, in: municipality) { [installation] transaction in
            guard let booking = try transaction.answers.booking(behind: secret, in: municipality) else {
                return nil
            }
            let catalogue = try installation.catalogues.catalogue(of: municipality, in: transaction)
            var organisation: String?
            if case .organisation(let found)? = try transaction.customers.find(
                booking.customer, in: municipality)
            {
                organisation = found.name
            }
            return OpenBooking(
                item: booking.placed(in: catalogue), organisation: organisation,
                own: try own(booking.id).flatMap {
                    try transaction.answers.find(by: $0, on: booking.id, in: municipality)
                })
        }
    }

    /// Takes an answer, or changes what the same browser answered before.
    ///
    /// - Throws: ``AnswerRefusal``
    /// - Returns: `nil` when there is no such address.
    package func answer(
        _ secret: String, name: String, comes: Bool, own: @escaping @Sendable (Booking.ID) -> String?,
        in municipality: Municipality
    ) async throws -> GivenAnswer? {
        guard let name = BookingAnswer.name(written: name) else { throw AnswerRefusal.strangeName }
        let now = installation.clock.now()
        let new = SecretToken.new()
        let code = municipality.code
        return try await installation.transaction(.write, in: municipality) { transaction in
            guard let booking = try transaction.answers.booking(behind: secret, in: municipality) else {
                return nil
            }
            guard booking.canBeShared(at: now) else { throw AnswerRefusal.closed }
            var kept = new.text
            if let token = own(booking.id),
                let before = try transaction.answers.find(by: token, on: booking.id, in: municipality)
            {
                kept = token
                if before.name == name, before.comes == comes {
                    return GivenAnswer(
                        booking: booking.id, secret: kept, until: booking.slot.ends + Self.lifetime)
                }
                try transaction.execute(
                    """
                    UPDATE booking_answer SET name = \(name), comes = \(comes), changed_at = \(now)
                    WHERE municipality = \(code) AND id = \(before.id)
                    """)
            } else {
                guard try transaction.answers.count(on: booking.id, in: municipality) < BookingAnswer.most
                else { throw AnswerRefusal.full }
                try transaction.execute(
                    """
                    INSERT INTO booking_answer (municipality, id, booking, name, comes, secret_hash, answered_at,
                        changed_at)
                    VALUES (\(code), \(BookingAnswer.ID.new(at: now)), \(booking.id), \(name), \(comes),
                        \(new.hash), \(now), \(now))
                    """)
            }
            try transaction.record(
                .bookingAnswered, of: booking.id.text, by: .guest, in: municipality, at: now,
                changes: [.personal("name")])
            return GivenAnswer(booking: booking.id, secret: kept, until: booking.slot.ends + Self.lifetime)
        }
    }
}
