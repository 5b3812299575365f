package import Domain
import Storage

/// What is behind the secret address of a team's calendar.
package struct TeamFeed: Sendable {
    package let organisation: String
    package let team: String
    /// Each booking with the parts of it that the team has.
    package let entries: [(booking: PlacedBooking, periods: [Period])]
    let id: Section.ID

    /// The entries, each with an identifier of its own that stays when the booking is moved.
    package func calendarEvents(in municipality: Municipality) -> [ICalendar.Event] {
        entries.flatMap { item, periods in
            let whole = item.calendarEvent(in: municipality)
            return periods.enumerated().map { index, period in
                var event = ICalendar.Event(
                    uid: "\(item.booking.id)-\(id)-\(index)@\(municipality.slug).manegen", period: period,
                    summary: whole.summary)
                event.location = whole.location
                event.description = whole.description
                event.status = whole.status
                event.revision = whole.revision
                return event
            }
        }
    }
}

/// Calendars of teams that other programs subscribe to.
package struct TeamFeeds: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// A new address of a team's calendar for the principal, who may book for its organisation; the old one ends at once.
    ///
    /// - Returns: its secret part, which is kept nowhere.
    /// - Throws: ``AccessRefusal``, ``Unknown``
    package func renew(
        of team: Section.ID, in organisation: Organisation.ID, for principal: Principal
    ) async throws -> String {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let secret = SecretToken.new()
        let (municipality, person) = (principal.municipality, principal.person.id)
        return try await installation.transaction(.write, in: municipality) { transaction in
            guard
                try transaction.bookings.mayBook(
                    for: Customer.organisation(organisation).id, principal, now: now),
                try transaction.sections.teams(of: organisation, in: municipality).contains(where: {
                    $0.id == team
                })
            else { throw Unknown(.section) }
            try transaction.execute(
                """
                DELETE FROM team_feed
                WHERE municipality = \(municipality.code) AND person = \(person) AND team = \(team)
                """)
            try transaction.execute(
                """
                INSERT INTO team_feed (municipality, person, team, secret_hash, created_at)
                VALUES (\(municipality.code), \(person), \(team), \(secret.hash), \(now))
                """)
            try transaction.record(
                .feedRenewed, of: team.text, by: principal, for: Customer.organisation(organisation).id,
                at: now)
            return secret.text
        }
    }

    /// What is behind a secret address, a year back and all to come; `nil` when there is no such address, when the mandate of
    /// who subscribes has ended, or the team.
    package func feed(secret: String, in municipality: Municipality) async throws -> TeamFeed? {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: municipality) { transaction in
            let row = try transaction.query(
                """
                SELECT team_feed.person, team_feed.team, organisation_section.organisation,
                    organisation_section.name AS team_name, organisation.name FROM team_feed
                JOIN organisation_section ON organisation_section.municipality = team_feed.municipality
                    AND organisation_section.id = team_feed.team
                JOIN organisation ON organisation.municipality = team_feed.municipality
                    AND organisation.id = organisation_section.organisation
                WHERE team_feed.municipality = \(municipality.code)
                AND team_feed.secret_hash = \(SecretToken(secret).hash)
                AND organisation_section.closed_at IS NULL
                """
            ).first
            guard let row else { return nil }
            let (organisation, team): (Organisation.ID, Section.ID) = (
                try row["organisation"], try row["team"]
            )
            let held = try transaction.mandates.permissions(
                of: try row["person"], for: organisation, in: municipality, now: now)
            guard held.contains(.book) else { return nil }
            let bookings: [Booking] = try transaction.all(
                """
                SELECT * FROM booking WHERE municipality = \(municipality.code) AND customer = \(organisation)
                AND starts > \(now - .hours(24 * 365)) AND id IN (
                    SELECT booking FROM team_slot
                    WHERE municipality = \(municipality.code) AND team = \(team)
                ) AND (state NOT IN \(list: Booking.State.Name.off)
                    OR (changed_at > \(now - .hours(24 * 30)) AND ends > \(now)))
                ORDER BY starts, id LIMIT 2000
                """)
            let slots = try transaction.teams.slots(of: bookings, in: municipality)
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            return TeamFeed(
                organisation: try row["name"], team: try row["team_name"],
                entries: bookings.map { booking in
                    let own = (slots[booking.id] ?? []).filter { $0.slot.team == team }
                    return (booking.placed(in: catalogue), own.map(\.slot.period))
                }, id: team)
        }
    }
}
