import Storage

/// A municipality with one facility, its spaces and a claim, as bare rows.
enum SamplePlace {
    static func add(_ municipality: String, spaces: [String], to transaction: any Transaction) throws {
        try transaction.execute("INSERT INTO municipality (code, enabled_at) VALUES (\(municipality), 0)")
        try transaction.execute(
            "INSERT INTO claim (municipality, id, kind) VALUES (\(municipality), 'claim', 'booking')")
        try transaction.execute(
            """
            INSERT INTO facility (municipality, id, source, source_id, slug, name, type, created_at, updated_at)
            VALUES (\(municipality), 'hall', 'test', '1', 'hall', 'Exempelhallen', 1, 0, 0)
            """)
        for space in spaces {
            try transaction.execute(
                """
                INSERT INTO space (municipality, id, facility, source_id, name, created_at, updated_at)
                VALUES (\(municipality), \(space), 'hall', \(space), \(space), 0, 0)
                """)
        }
    }
}

extension Transaction {
    func occupy(_ space: String, _ starts: Int, _ ends: Int, in municipality: String = "2281") throws {
        try execute(
            """
            INSERT INTO occupancy (municipality, space, starts, ends, claim)
            VALUES (\(municipality), \(space), \(starts), \(ends), 'claim')
            """)
    }
}
