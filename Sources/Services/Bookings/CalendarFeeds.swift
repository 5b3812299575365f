package import Domain
import Storage

/// What is behind the secret address of a calendar.
package struct CalendarFeed: Sendable {
    /// The name of the organisation whose it is; `nil` for a person's own.
    package let organisation: String?
    package let bookings: [PlacedBooking]
}

/// Calendars that other programs subscribe to.
package struct CalendarFeeds: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// The secret part of the person's feed address, made at the first wish; `nil` when it was stored with a key
    /// that this process does not have.
    package func secret(of principal: Principal) async throws -> String? {
        let cipher = try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.feedCipher(of: principal)
        }
        guard let cipher else { return try await renew(for: principal) }
        return installation.keyring.text(
            of: cipher, for: .feed(of: principal.person.id, in: principal.municipality))
    }

    /// A new address of the customer's calendar that the principal names; the old one ends at once.
    ///
    /// - Throws: ``AccessRefusal``
    package func renew(for principal: Principal) async throws -> String {
        if case .organisation(let organisation) = principal.customer {
            return try await renew(of: organisation, for: principal)
        }
        let code = principal.municipality.code
        let keyring = installation.keyring
        let now = installation.clock.now()
        let secret = SecretToken.new()
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            let cipher = try transaction.keys.active(of: keyring).encrypt(
                secret.text, for: .feed(of: principal.person.id, in: principal.municipality))
            try transaction.execute(
                "DELETE FROM calendar_feed WHERE municipality = \(code) AND person = \(principal.person.id)")
            try transaction.execute(
                """
                INSERT INTO calendar_feed (municipality, person, secret_hash, secret_cipher)
                VALUES (\(code), \(principal.person.id), \(secret.hash), \(cipher))
                """)
            try transaction.record(.feedRenewed, of: principal.person.id.text, by: principal, at: now)
            return secret.text
        }
    }

    private func renew(of organisation: Organisation.ID, for principal: Principal) async throws -> String {
        let now = installation.clock.now()
        let secret = SecretToken.new()
        let (code, person) = (principal.municipality.code, principal.person.id)
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.mandates.require(.book, of: principal, now: now)
            try transaction.execute(
                """
                DELETE FROM organisation_feed
                WHERE municipality = \(code) AND person = \(person) AND organisation = \(organisation)
                """)
            try transaction.execute(
                """
                INSERT INTO organisation_feed (municipality, person, organisation, secret_hash, created_at)
                VALUES (\(code), \(person), \(organisation), \(secret.hash), \(now))
                """)
            try transaction.record(.feedRenewed, of: organisation.text, by: principal, at: now)
            return secret.text
        }
    }

    /// Whether the principal has an address of the calendar of the organisation that it names.
    package func hasAddress(_ principal: Principal) async throws -> Bool {
        let code = principal.municipality.code
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try !transaction.query(
                """
                SELECT organisation FROM organisation_feed WHERE municipality = \(code)
                AND person = \(principal.person.id) AND organisation = \(principal.customer.id)
                """
            ).isEmpty
        }
    }

    /// The bookings behind a secret address, a year back and all to come; `nil` when there is no such address. A
    /// one that came to nothing, or was handed over, is there for 30 days or until its time has passed, so that calendars hear of it. An organisation's
    /// are there as long as the mandate of who subscribes is.
    package func feed(secret: String, in municipality: Municipality) async throws -> CalendarFeed? {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: municipality) { transaction in
            let owner = try transaction.feedOwner(
                hash: SecretToken(secret).hash, in: municipality, now: now)
            guard let owner else { return nil }
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let bookings: [Booking] = try transaction.all(
                """
                SELECT * FROM booking WHERE municipality = \(municipality.code) AND customer = \(owner.customer)
                AND starts > \(now - .hours(24 * 365))
                AND state <> 'held'
                AND (state NOT IN \(list: Booking.State.Name.off)
                    OR (changed_at > \(now - .hours(24 * 30)) AND ends > \(now)))
                ORDER BY starts, id LIMIT 2000
                """)
            let left = try transaction.leftBehind(
                by: owner.customer, since: now - .hours(24 * 30), in: municipality, now: now)
            let all = bookings + left
            let arrangements = try transaction.arrangements.all(
                of: all.compactMap(\.part?.arrangement), in: municipality)
            return CalendarFeed(
                organisation: owner.organisation,
                bookings: all.map { booking in
                    var item = booking.placed(in: catalogue)
                    item.arrangement = booking.part.flatMap { arrangements[$0.arrangement] }
                    return item
                })
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
            let taken = try transaction.occupancy.taken(in: placed.atoms, during: period, in: municipality)
            return (placed, taken.map(\.period).joined())
        }
    }
}

extension Transaction {
    /// Whose bookings are behind a secret: a person's own, or an organisation's that the person may book for today.
    fileprivate func feedOwner(
        hash: String, in municipality: Municipality, now: Instant
    ) throws -> (customer: String, organisation: String?)? {
        let own = try query(
            """
            SELECT person FROM calendar_feed
            WHERE municipality = \(municipality.code) AND secret_hash = \(hash)
            """
        ).first
        if let own { return (try own["person"], nil) }
        let shared = try query(
            """
            SELECT feed.person, feed.organisation, organisation.name FROM organisation_feed AS feed
            JOIN organisation ON organisation.municipality = feed.municipality
                AND organisation.id = feed.organisation
            WHERE feed.municipality = \(municipality.code) AND feed.secret_hash = \(hash)
            """
        ).first
        guard let shared else { return nil }
        let organisation: Organisation.ID = try shared["organisation"]
        let held = try mandates.permissions(
            of: try shared["person"], for: organisation, in: municipality, now: now)
        return held.contains(.book) ? (organisation.text, try shared["name"]) : nil
    }

    /// What somebody has handed over to another, so that calendars hear of it.
    fileprivate func leftBehind(
        by customer: String, since: Instant, in municipality: Municipality, now: Instant
    ) throws -> [Booking] {
        try handovers.left(by: customer, since: since, in: municipality, now: now).compactMap { handover in
            try bookings.find(handover.booking, in: municipality)?.leftBehind(by: handover)
        }
    }

    fileprivate func feedCipher(of principal: Principal) throws -> String? {
        try query(
            """
            SELECT secret_cipher FROM calendar_feed
            WHERE municipality = \(principal.municipality.code) AND person = \(principal.person.id)
            """
        ).first?["secret_cipher"]
    }
}
