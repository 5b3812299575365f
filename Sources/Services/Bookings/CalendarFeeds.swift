package import Domain
import Storage

/// Calendars that other programs subscribe to.
package struct CalendarFeeds: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// The secret part of the person's feed address, made at the first wish; `nil` when it was stored with a key
    /// that this process does not have.
    package func secret(of principal: Principal) async throws -> String? {
        let stored = try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.feedSecret(of: principal)
        }
        guard let stored else { return try await renew(for: principal) }
        return stored.text(with: installation.keyring, in: principal.municipality)
    }

    /// A new address; the old one ends at once.
    package func renew(for principal: Principal) async throws -> String {
        let code = principal.municipality.code
        let keyring = installation.keyring
        let now = installation.clock.now()
        let secret = SecretToken.new()
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            let generation = (try transaction.feedSecret(of: principal)?.generation ?? 0) + 1
            let cipher = try transaction.activeKey(of: keyring).encrypt(
                secret.text, for: .feed(of: principal.person.id, in: principal.municipality))
            try transaction.execute(
                "DELETE FROM calendar_feed WHERE municipality = \(code) AND person = \(principal.person.id)")
            try transaction.execute(
                """
                INSERT INTO calendar_feed (municipality, person, generation, secret_hash, secret_cipher)
                VALUES (\(code), \(principal.person.id), \(generation), \(secret.hash), \(cipher))
                """)
            try transaction.record("feed.renew", of: principal.person.id.text, by: principal, at: now)
            return secret.text
        }
    }

    /// The bookings behind a secret address, a year back and all to come; `nil` when there is no such address.
    package func bookings(secret: String, in municipality: Municipality) async throws -> [PlacedBooking]? {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: municipality) { transaction in
            let row = try transaction.query(
                """
                SELECT person FROM calendar_feed
                WHERE municipality = \(municipality.code) AND secret_hash = \(SecretToken(secret).hash)
                """
            ).first
            guard let row else { return nil }
            let person: Person.ID = try row["person"]
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let bookings: [Booking] = try transaction.all(
                """
                SELECT * FROM booking WHERE municipality = \(municipality.code) AND customer = \(person)
                AND starts > \(now - .hours(24 * 365)) ORDER BY starts, id LIMIT 2000
                """)
            return bookings.map { PlacedBooking(booking: $0, placed: catalogue.space($0.slot.space)) }
        }
    }

    /// What is taken in a space, two weeks back and up to its horizon, stretches that touch joined: for a public
    /// free/busy calendar, so never why or by whom.
    package func busyTimes(
        of space: Space.ID, in municipality: Municipality
    ) async throws -> (placed: PlacedSpace, periods: [Period]) {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: municipality) { transaction in
            let placed = try catalogues.catalogue(of: municipality, in: transaction).placed(space)
            let period = now - .hours(24 * 14)..<now + .hours(24 * (placed.rules.bookingHorizon + 1))
            let taken = try transaction.occupancy(of: placed.atoms, during: period, in: municipality)
            return (placed, taken.map(\.period).joined())
        }
    }
}

extension Transaction {
    fileprivate func feedSecret(of principal: Principal) throws -> FeedSecret? {
        try first(
            """
            SELECT person AS id, generation, secret_hash, secret_cipher AS cipher FROM calendar_feed
            WHERE municipality = \(principal.municipality.code) AND person = \(principal.person.id)
            """)
    }
}
