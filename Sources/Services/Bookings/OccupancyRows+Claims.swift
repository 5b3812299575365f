import Domain
import Storage

extension OccupancyRows {
    /// The bookings, closures and holds that take any of `spaces` during `period`, by start.
    ///
    /// - Parameter buffersCount: with the bookings of which only a buffer reaches into `period`.
    func claims(
        in spaces: [PlacedSpace], during period: Period, buffersCount: Bool = false,
        in municipality: Municipality
    ) throws -> (bookings: [Booking], closures: [Closure], holds: [Hold]) {
        let atoms = Array(Set(spaces.flatMap(\.atoms))).sorted { $0.text < $1.text }
        let taken = try taken(in: atoms, during: period, in: municipality)
        let claims = Dictionary(grouping: Set(taken.map(\.claim)), by: \.kind)
        let bookings: [Booking] = try rows(of: "booking", claims[.booking] ?? [], in: municipality)
        let closures: [Closure] = try rows(of: "closure", claims[.closure] ?? [], in: municipality)
        let holds: [Hold] = try rows(of: "hold", claims[.hold] ?? [], in: municipality)
        return (
            // Buffers reach further than the time that was booked.
            bookings.filter { buffersCount || $0.slot.period.overlaps(period) }.sorted {
                $0.slot.starts < $1.slot.starts
            },
            closures.sorted { $0.period.lowerBound < $1.period.lowerBound },
            holds.sorted { $0.slot.starts < $1.slot.starts }
        )
    }

    private func rows<Record: RowReadable>(
        of table: SQL, _ claims: [Claim], in municipality: Municipality
    ) throws -> [Record] {
        let ids = claims.map(\.id.text).sorted()
        return try ids.parts().flatMap { some in
            try transaction.all(
                """
                SELECT * FROM \(table) WHERE municipality = \(municipality.code)
                AND id IN \(list: some)
                """) as [Record]
        }
    }
}

extension Closure: RowReadable {
    init(row: Row) throws {
        let starts: Instant = try row["starts"]
        let ends: Instant = try row["ends"]
        guard starts < ends else { throw StorageError.unreadable(column: "ends") }
        self.init(
            id: try row["id"], space: try row["space"], period: starts..<ends, reason: try row["reason"])
    }
}
