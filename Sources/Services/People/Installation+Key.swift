import Storage

extension Installation {
    /// Whether this key encrypted what the database holds; a new database takes the key that is there.
    package func isKeyOfDatabase() async throws -> Bool {
        let id = keyring.keyID
        return try await database.transaction(.write) { transaction in
            if let row = try transaction.query("SELECT key_id FROM installation WHERE id = 1").first {
                return try row["key_id"] == id
            }
            try transaction.execute("INSERT INTO installation (id, key_id) VALUES (1, \(id))")
            return true
        }
    }
}
