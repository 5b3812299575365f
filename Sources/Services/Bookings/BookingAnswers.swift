package import Domain
import Storage

/// Who comes to a booking, for those who may see it.
package struct SharedBooking: Sendable {
    /// The secret part of the address; `nil` without one, and when no key of the installation opens it.
    package let secret: String?
    /// Whether there is an address.
    package let isShared: Bool
    /// In the order in which they came.
    package let answers: [BookingAnswer]

    package var coming: [BookingAnswer] { answers.filter(\.comes) }
    package var notComing: [BookingAnswer] { answers.filter { !$0.comes } }
}

/// A booking as whoever has its address sees it.
package struct OpenBooking: Sendable {
    package let item: PlacedBooking
    /// The name of the organisation that it is for; a person's is never told.
    package let organisation: String?
    /// What the same browser answered before.
    package let own: BookingAnswer?
}

/// Asking others whether they come to a booking, by an address that takes no log-in.
package struct BookingAnswers: Sendable {
    /// How long after the time answers are kept.
    package static let lifetime: Minutes = .hours(30 * 24)

    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// - Throws: ``Unknown``, ``BookingRefusal/notYours``, ``AccessRefusal``
    package func find(_ id: Booking.ID, by principal: Principal) async throws -> SharedBooking {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) {
            [installation] transaction in
            _ = try transaction.bookings.find(
                id, seenBy: principal, catalogues: installation.catalogues, now: now)
            return try transaction.answers.shared(
                id, in: principal.municipality, keyring: installation.keyring)
        }
    }

    /// Makes an address; one that there is stays.
    ///
    /// - Parameter isAnew: makes another in its place, and the old one ends at once. Answers stay.
    /// - Throws: ``BookingRefusal`` for one that is not held or is over, ``Unknown``, ``AccessRefusal``
    package func share(
        _ id: Booking.ID, anew isAnew: Bool = false, by principal: Principal
    ) async throws -> SharedBooking {
        let now = installation.clock.now()
        let secret = SecretToken.new()
        let code = principal.municipality.code
        return try await change(id, by: principal) { [installation] transaction, booking in
            guard booking.isConfirmed else { throw BookingRefusal.wrongState(booking.state.name) }
            guard booking.canBeShared(at: now) else { throw BookingRefusal.past }
            let keyring = installation.keyring
            let before = try transaction.answers.shared(id, in: principal.municipality, keyring: keyring)
            if !isAnew, before.secret != nil { return }
            let cipher = try transaction.keys.active(of: keyring).encrypt(
                secret.text, for: .share(of: id, in: principal.municipality))
            try transaction.answers.deleteShare(of: id, in: principal.municipality)
            try transaction.execute(
                """
                INSERT INTO booking_share (municipality, booking, secret_hash, secret_cipher, shared_at, shared_by)
                VALUES (\(code), \(id), \(secret.hash), \(cipher), \(now), \(principal.person.id))
                """)
            try transaction.record(
                .bookingShared, of: id.text, by: principal, for: booking.customer, at: now)
        }
    }

    /// Ends the address. Answers stay.
    ///
    /// - Throws: ``Unknown``, ``BookingRefusal/notYours``, ``AccessRefusal``
    package func withdraw(_ id: Booking.ID, by principal: Principal) async throws -> SharedBooking {
        let now = installation.clock.now()
        return try await change(id, by: principal) { transaction, booking in
            guard try transaction.answers.deleteShare(of: id, in: principal.municipality) > 0 else { return }
            try transaction.record(
                .bookingUnshared, of: id.text, by: principal, for: booking.customer, at: now)
        }
    }

    /// Takes an answer away; one that is not there stays away.
    ///
    /// - Throws: ``Unknown``, ``BookingRefusal/notYours``, ``AccessRefusal``
    package func remove(
        _ answer: BookingAnswer.ID, from id: Booking.ID, by principal: Principal
    ) async throws -> SharedBooking {
        let now = installation.clock.now()
        let code = principal.municipality.code
        return try await change(id, by: principal) { transaction, booking in
            let removed = try transaction.execute(
                """
                DELETE FROM booking_answer
                WHERE municipality = \(code) AND booking = \(id) AND id = \(answer)
                """)
            guard removed > 0 else { return }
            try transaction.record(
                .answerRemoved, of: id.text, by: principal, for: booking.customer, at: now,
                changes: [.personal("name")])
        }
    }

    private func change(
        _ id: Booking.ID, by principal: Principal,
        _ body: @escaping @Sendable (any Transaction, Booking) throws -> Void
    ) async throws -> SharedBooking {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        return try await installation.transaction(.write, in: principal.municipality) {
            [installation] transaction in
            let (booking, _) = try transaction.bookings.find(
                id, seenBy: principal, catalogues: installation.catalogues, now: now)
            try body(transaction, booking)
            return try transaction.answers.shared(
                id, in: principal.municipality, keyring: installation.keyring)
        }
    }
}
