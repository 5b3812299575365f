import Domain
import Storage

/// Times kept for customers, in one transaction.
struct Holds {
    let transaction: any Transaction

    /// Keeps the time; the database refuses it where anything takes some of it.
    func take(_ hold: Hold, in placed: PlacedSpace, of municipality: Municipality) throws {
        let claim = Claim.hold(hold.id)
        try transaction.occupancy.insert(claim, in: municipality)
        try transaction.conclude(
            with: """
                INSERT INTO hold (municipality, id, space, customer, starts, ends, until, ground, booking)
                VALUES (\(municipality.code), \(hold.id), \(hold.slot.space), \(hold.customer),
                    \(hold.slot.starts), \(hold.slot.ends), \(hold.until), \(hold.ground.rawValue),
                    \(hold.booking))
                """)
        try transaction.occupancy.take(hold.slot, of: placed, by: claim, in: municipality)
    }

    /// Lets the time go; nothing for one that is gone already.
    func letGo(_ id: Hold.ID, in municipality: Municipality, at now: Instant) throws {
        try transaction.occupancy.vacate(.hold(id), in: municipality, at: now)
        try transaction.conclude(
            with: "DELETE FROM hold WHERE municipality = \(municipality.code) AND id = \(id)")
        try transaction.occupancy.delete(Claim.hold(id), in: municipality)
    }

    func find(_ ids: [Hold.ID], in municipality: Municipality) throws -> [Hold] {
        guard !ids.isEmpty else { return [] }
        return try transaction.all(
            """
            SELECT * FROM hold WHERE municipality = \(municipality.code) AND id IN \(list: ids.map(\.text))
            ORDER BY starts, id
            """)
    }

    /// That of a request; `nil` when it keeps no time.
    func ofRequest(_ booking: Booking.ID, in municipality: Municipality) throws -> Hold? {
        try transaction.first(
            """
            SELECT * FROM hold WHERE municipality = \(municipality.code) AND booking = \(booking)
            AND ground = \(Hold.Ground.request.rawValue)
            """)
    }
}

extension Transaction {
    var holds: Holds { Holds(transaction: self) }
}

extension Hold: RowReadable {
    init(row: Row) throws {
        let starts: Instant = try row["starts"]
        let ends: Instant = try row["ends"]
        guard starts < ends, let ground = Ground(rawValue: try row["ground"]) else {
            throw StorageError.unreadable(column: "ground")
        }
        self.init(
            id: try row["id"], slot: Slot(space: try row["space"], period: starts..<ends),
            customer: try row["customer"], until: try row["until"], ground: ground,
            booking: try row["booking"])
    }
}
