package import Storage

extension Installation {
    /// Whether `database` holds what some key opens.
    package static func hasKey(_ database: any Database) async throws -> Bool {
        try await database.transaction(.read) { try $0.keys.ids() != nil }
    }

    /// Whether these keys open all that the database holds; a new database takes the newest of them.
    package func isKeyOfDatabase() async throws -> Bool {
        let keyring = keyring
        return try await database.transaction(.write) { transaction in
            if let (current, previous) = try transaction.keys.ids() {
                return keyring.key(current) != nil && previous.map { keyring.key($0) != nil } ?? true
            }
            try transaction.execute("INSERT INTO installation (id, key_id) VALUES (1, \(keyring.keyID))")
            return true
        }
    }
}

extension KeyRows {
    /// The key that the installation encrypts with now: not the newest in the keyring before
    /// ``KeyRotation`` has begun, so that processes which lack that one still find everybody.
    ///
    /// - Throws: ``StorageError/unavailable(_:)`` when this process does not have the key.
    func active(of keyring: Keyring) throws -> InstallationKey {
        guard let id = try ids()?.current else { return keyring.newest }
        guard let key = keyring.key(id) else {
            throw StorageError.unavailable(
                "The installation's key was replaced. Start this process again with the new key.")
        }
        return key
    }

    func ids() throws -> (current: String, previous: String?)? {
        try transaction.query("SELECT key_id, previous_key_id FROM installation WHERE id = 1").first
            .map { (try $0["key_id"], try $0["previous_key_id"]) }
    }
}
