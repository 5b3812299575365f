import Storage

/// PostgreSQL's version as one number: 150004 for 15.4.
struct ServerVersion {
    let number: Int

    private static let oldest = 14

    /// Why Manegen cannot use such a server, and what to do about it; `nil` when it can.
    var unsuitability: StorageError? {
        guard number < Self.oldest * 10000 else { return nil }
        return .unsuitable(
            """
            PostgreSQL \(number / 10000) is too old: Manegen needs \(Self.oldest) or later. \
            Upgrade the server, or name another in the database URL.
            """)
    }
}
