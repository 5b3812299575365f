package import Domain
import Storage

/// A team's part of a booking, with what the team is called.
package struct NamedTeamSlot: Sendable, Equatable {
    package let slot: TeamSlot
    package let name: String
}

/// How bookings are divided between teams, in one transaction.
struct TeamRows {
    let transaction: any Transaction
}

extension Transaction {
    var teams: TeamRows { TeamRows(transaction: self) }
}

extension TeamRows {
    /// Who has which part of each booking as it lies now. Only teams of the booking's own customer are told of.
    func slots(of bookings: [Booking], in municipality: Municipality) throws -> [Booking.ID: [NamedTeamSlot]]
    {
        let known = Dictionary(bookings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = try known.keys.map(\.text).sorted().parts().flatMap { some in
            try transaction.query(
                """
                SELECT team_slot.*, organisation_section.name, organisation_section.organisation FROM team_slot
                JOIN organisation_section ON organisation_section.municipality = team_slot.municipality
                    AND organisation_section.id = team_slot.team
                WHERE team_slot.municipality = \(municipality.code) AND team_slot.booking IN \(list: some)
                ORDER BY team_slot.booking, team_slot.starts
                """)
        }
        var found: [Booking.ID: [NamedTeamSlot]] = [:]
        for (id, rows) in Dictionary(grouping: rows, by: { (try? $0["booking"] as Booking.ID) ?? .init("") })
        {
            guard let booking = known[id] else { continue }
            let own = try rows.filter { try $0["organisation"] == booking.customer.text }
            var names: [Section.ID: String] = [:]
            for row in own {
                let team: Section.ID = try row["team"]
                names[team] = try row["name"] as String
            }
            guard let division = try TeamDivision(rows: own) else { continue }
            found[id] = division.slots(in: booking.slot.period).map {
                NamedTeamSlot(slot: $0, name: names[$0.team] ?? "")
            }
        }
        return found
    }

    /// Stores how a booking is divided, in the place of how it was. It is another version of the booking, which calendars
    /// of teams go by; and of those who divide at once each waits for the one before.
    func set(
        _ division: TeamDivision, of booking: Booking.ID, by person: Person.ID,
        in municipality: Municipality, at now: Instant
    ) throws {
        try transaction.execute(
            """
            UPDATE booking SET revision = revision + 1, changed_at = \(now)
            WHERE municipality = \(municipality.code) AND id = \(booking)
            """)
        try remove(of: booking, in: municipality)
        for slot in division.slots {
            try transaction.execute(
                """
                INSERT INTO team_slot (municipality, booking, starts, ends, team, booked_from, booked_to, set_at,
                    set_by)
                VALUES (\(municipality.code), \(booking), \(slot.period.lowerBound), \(slot.period.upperBound),
                    \(slot.team), \(division.booked.lowerBound), \(division.booked.upperBound), \(now),
                    \(person))
                """)
        }
    }

    func remove(of booking: Booking.ID, in municipality: Municipality) throws {
        try transaction.execute(
            "DELETE FROM team_slot WHERE municipality = \(municipality.code) AND booking = \(booking)")
    }
}

extension TeamDivision {
    /// `nil` for a booking that is not divided.
    fileprivate init?(rows: [Row]) throws {
        guard let first = rows.first else { return nil }
        let (from, to): (Instant, Instant) = (try first["booked_from"], try first["booked_to"])
        let slots = try rows.map { row in
            let (starts, ends): (Instant, Instant) = (try row["starts"], try row["ends"])
            guard starts < ends else { throw StorageError.unreadable(column: "ends") }
            return TeamSlot(team: try row["team"], period: starts..<ends)
        }
        guard from < to, let division = try? TeamDivision(of: from..<to, into: slots) else {
            throw StorageError.unreadable(column: "booked_to")
        }
        self = division
    }
}
