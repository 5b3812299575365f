import Storage

/// One facility with spaces beside each other, written as the schema has it.
enum PlaceRows {
    /// - Parameter open: minutes of each day.
    static func add(
        spaces: [String], open: Range<Int>, in municipality: String, to transaction: any Transaction
    ) throws {
        let facility = RowIdentifier.new()
        try transaction.execute(
            """
            INSERT INTO facility (municipality, id, source, source_id, slug, name, type, latitude, longitude,
                booking_horizon, created_at, updated_at)
            VALUES (\(municipality), \(facility), 'csv', \(facility), \(facility), 'Mäthallen', 2150, 62.39,
                17.31, 4000, 1, 1)
            """)
        for (number, space) in spaces.enumerated() {
            try transaction.execute(
                """
                INSERT INTO space (municipality, id, facility, source_id, name, created_at, updated_at)
                VALUES (\(municipality), \(space), \(facility), \(space), \("Plan \(number + 1)"), 1, 1)
                """)
        }
        for weekday in 1...7 {
            try transaction.execute(
                """
                INSERT INTO opening_hours (municipality, id, facility, weekday, opens, closes)
                VALUES (\(municipality), \(RowIdentifier.new()), \(facility), \(weekday), \(open.lowerBound),
                    \(open.upperBound))
                """)
        }
        try transaction.execute(
            "UPDATE municipality SET places_version = places_version + 1 WHERE code = \(municipality)")
    }
}
