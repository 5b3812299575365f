import Domain
import Storage

/// Who waits for what, in one transaction.
struct WaitingRows {
    let transaction: any Transaction

    func insert(_ entry: WaitingEntry, in municipality: Municipality) throws {
        let wish = WaitingWishColumns(entry.wish)
        try transaction.conclude(
            with: """
                INSERT INTO waiting_entry (municipality, id, customer, asked_by, wish, space, starts, ends, what, area,
                    facilities, people, first_day, last_day, weekdays, from_minute, to_minute, minutes, created_at,
                    ends_at)
                VALUES (\(municipality.code), \(entry.id), \(entry.customer), \(entry.askedBy), \(wish.text),
                    \(wish.space), \(wish.starts), \(wish.ends), \(wish.what), \(wish.area), \(wish.facilities),
                    \(wish.people), \(wish.firstDay), \(wish.lastDay), \(wish.weekdays), \(wish.from),
                    \(wish.to), \(wish.minutes), \(entry.createdAt), \(entry.wish.ends))
                """)
    }

    /// Stores what has become of it.
    func keep(_ entry: WaitingEntry, in municipality: Municipality) throws {
        let state = WaitingStateColumns(entry.state)
        try transaction.conclude(
            with: """
                UPDATE waiting_entry SET state = \(entry.state.name.rawValue), offer = \(state.offer),
                    settled_at = \(state.at), settled_because = \(state.because), made = \(state.made),
                    told = \(entry.told.map(\.text).joined(separator: " "))
                WHERE municipality = \(municipality.code) AND id = \(entry.id)
                """)
    }

    func find(_ id: WaitingEntry.ID, in municipality: Municipality) throws -> WaitingEntry? {
        try transaction.first(
            "SELECT * FROM waiting_entry WHERE municipality = \(municipality.code) AND id = \(id)")
    }

    /// The one by which a customer waits for the same thing already.
    func open(
        of customer: Customer.ID, for wish: WaitingWish, in municipality: Municipality
    ) throws -> WaitingEntry? {
        try transaction.first(
            """
            SELECT * FROM waiting_entry WHERE municipality = \(municipality.code) AND customer = \(customer)
            AND wish = \(WaitingWishColumns(wish).text) AND settled_at IS NULL
            """)
    }

    /// Those by which a customer waits, in the order that they asked in.
    func open(of customer: Customer.ID, in municipality: Municipality, now: Instant) throws -> [WaitingEntry]
    {
        try transaction.all(
            """
            SELECT * FROM waiting_entry WHERE municipality = \(municipality.code) AND customer = \(customer)
            AND settled_at IS NULL AND ends_at > \(now) ORDER BY created_at, id LIMIT 1000
            """)
    }

    /// All of a customer's, waiting or not, in order.
    func all(
        of customer: Customer.ID, after last: WaitingEntry.ID?, limit: Int, in municipality: Municipality
    ) throws -> [WaitingEntry] {
        try transaction.all(
            """
            SELECT * FROM waiting_entry WHERE municipality = \(municipality.code) AND customer = \(customer)
            AND id > \(last?.text ?? "") ORDER BY id LIMIT \(limit)
            """)
    }

    /// Those who wait for a time that is yet to come, the one who has waited longest first.
    func line(in municipality: Municipality, now: Instant) throws -> [WaitingEntry] {
        try transaction.all(
            """
            SELECT * FROM waiting_entry WHERE municipality = \(municipality.code) AND settled_at IS NULL
            AND ends_at > \(now) AND state = 'waiting' ORDER BY created_at, id
            """)
    }

    /// Those whose time has passed, a few at a time. One with an offer ends with that.
    func passed(in municipality: Municipality, now: Instant) throws -> [WaitingEntry] {
        try transaction.all(
            """
            SELECT * FROM waiting_entry WHERE municipality = \(municipality.code) AND settled_at IS NULL
            AND ends_at <= \(now) AND state = 'waiting' ORDER BY ends_at, id LIMIT 200
            """)
    }

    /// What was let go since somebody looked last; it is looked at once.
    func takeFreed(in municipality: Municipality) throws -> [FreedTime] {
        try transaction.all(
            """
            DELETE FROM freed_time WHERE municipality = \(municipality.code)
            RETURNING space, starts, ends
            """)
    }

    func rule(in municipality: Municipality) throws -> WaitingRule {
        try transaction.first("SELECT * FROM waiting_rule WHERE municipality = \(municipality.code)")
            ?? .standard
    }

    func set(_ rule: WaitingRule, in municipality: Municipality) throws {
        try transaction.execute(
            """
            INSERT INTO waiting_rule (municipality, turn, minutes)
            VALUES (\(municipality.code), \(rule.turn.rawValue), \(rule.term))
            ON CONFLICT (municipality) DO UPDATE SET turn = excluded.turn, minutes = excluded.minutes
            """)
    }

    /// An offer to somebody who waited is settled. Who goes on waiting may have something else that is free.
    func settle(
        _ offer: Offer, as outcome: Offer.State, in municipality: Municipality, at now: Instant
    ) throws {
        guard offer.ground == .waitingList else { return }
        let entry: WaitingEntry? = try transaction.first(
            "SELECT * FROM waiting_entry WHERE municipality = \(municipality.code) AND offer = \(offer.id)")
        guard let entry else { return }
        let after = entry.settled(by: offer, as: outcome)
        try keep(after, in: municipality)
        guard after.state == .waiting else { return }
        try transaction.enqueue(
            WaitingServing.self, .init(entry: entry.id.text), in: municipality, at: now)
    }
}

extension Transaction {
    var waiting: WaitingRows { WaitingRows(transaction: self) }
}

/// A stretch of an atomic space that was let go, buffers included.
struct FreedTime: RowReadable {
    let space: Space.ID
    let period: Period

    init(row: Row) throws {
        let starts: Instant = try row["starts"]
        let ends: Instant = try row["ends"]
        guard starts < ends else { throw StorageError.unreadable(column: "ends") }
        (space, period) = (try row["space"], starts..<ends)
    }
}
