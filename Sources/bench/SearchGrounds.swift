import Storage

/// Fifty facilities of ten spaces in a municipality of their own, half booked in the week that is searched.
struct SearchGrounds: Sendable {
    static let municipality = "2480"
    private let spaces: [String]
    private let person: String
    private let places: SamplePlaces

    static func fill(_ database: any Database, places: SamplePlaces) async throws -> SearchGrounds {
        let facilities = (0..<50).map { _ in (0..<10).map { _ in RowIdentifier.new() } }
        let person = RowIdentifier.new()
        try await database.transaction(.write, in: .municipality(municipality)) { transaction in
            try transaction.execute(
                "INSERT INTO municipality (code, enabled_at) VALUES (\(municipality), 1) ON CONFLICT DO NOTHING"
            )
            try transaction.execute(
                "INSERT INTO customer (municipality, id, kind) VALUES (\(municipality), \(person), 'person')")
            try transaction.execute(
                """
                INSERT INTO person (municipality, id, name, identity_hash, identity_cipher, created_at)
                VALUES (\(municipality), \(person), 'Bench', \(person), \(person), 1)
                """)
            for spaces in facilities {
                try PlaceRows.add(spaces: spaces, open: 360..<1320, in: municipality, to: transaction)
            }
        }
        let grounds = SearchGrounds(spaces: facilities.flatMap { $0 }, person: person, places: places)
        try await grounds.book(days: 28..<38, hoursOfDay: [8, 10, 12, 14, 16, 18], in: database)
        return grounds
    }

    /// Bookings of days gone by, six a day.
    func addHistory(perSpace count: Int, to database: any Database) async throws {
        try await book(days: -count / 6 - 3 ..< -3, hoursOfDay: [8, 10, 12, 14, 16, 18], in: database)
    }

    private func book(days: Range<Int>, hoursOfDay: [Int64], in database: any Database) async throws {
        for space in spaces {
            let rows = days.flatMap { day in
                hoursOfDay.map { hour in
                    let starts = places.midnight(day) + hour * 3600
                    return BookingRow(space: space, customer: person, starts: starts, ends: starts + 3600)
                }
            }
            try await BookingRow.insert(rows, in: Self.municipality, into: database)
        }
    }
}
