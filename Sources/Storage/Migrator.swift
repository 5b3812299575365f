/// Brings the schema up to the migrations that this version ships, and refuses a database whose history differs.
///
/// ```swift
/// let migrator = Migrator(migrations: try Migration.all(in: folder, for: database.engine))
/// guard try await !migrator.missing(in: database).isEmpty else { return }
/// let names = try await migrator.migrate(database, now: 1_795_000_000)
/// print("Ran \(names.joined(separator: ", ")).")
/// ```
package struct Migrator: Sendable {
    package let migrations: [Migration]

    package init(migrations: [Migration]) {
        self.migrations = migrations
    }

    /// Runs what is missing, all of it or nothing. Safe when several processes start at once.
    ///
    /// ```swift
    /// let names = try await migrator.migrate(database, now: 1_795_000_000)
    /// ```
    ///
    /// - Parameter now: Unix seconds, stored with each new migration.
    /// - Returns: the names of the migrations that ran.
    /// - Throws: ``MigrationError`` when an applied migration is edited or missing.
    package func migrate(_ database: any Database, now: Int64) async throws -> [String] {
        try await database.transaction(.schema, in: .all) { try migrate($0, now: now) }
    }

    /// The names of those that `database`, which some version of Manegen has made, has not run yet.
    ///
    /// ```swift
    /// let names = try await migrator.missing(in: database)
    /// if !names.isEmpty { print("Run the migrations \(names.joined(separator: ", ")) first.") }
    /// ```
    ///
    /// - Throws: ``MigrationError`` when an applied migration is edited or missing.
    package func missing(in database: any Database) async throws -> [String] {
        try await database.transaction(.read, in: .all) { transaction in
            let applied = try transaction.all(
                "SELECT name, checksum FROM migration", as: AppliedMigration.self)
            try check(applied, against: migrations)
            let done = Set(applied.map(\.name))
            return migrations.map(\.name).filter { !done.contains($0) }
        }
    }

    /// Runs what is missing in a transaction that is open.
    ///
    /// ```swift
    /// try await database.transaction(.schema, in: .all) { transaction in
    ///     _ = try migrator.migrate(transaction, wanted: ["0001-places"], now: 1_795_000_000)
    /// }
    /// ```
    ///
    /// - Parameter wanted: the names of those that may run; `nil` for all.
    package func migrate(
        _ transaction: any Transaction, wanted: Set<String>? = nil, now: Int64
    ) throws -> [String] {
        try transaction.script(
            """
            CREATE TABLE IF NOT EXISTS migration (
                name TEXT NOT NULL PRIMARY KEY,
                checksum TEXT NOT NULL,
                applied_at BIGINT NOT NULL
            )
            """)
        let applied = try transaction.all("SELECT name, checksum FROM migration", as: AppliedMigration.self)
        try check(applied, against: migrations)
        let done = Set(applied.map(\.name))
        let missing = migrations.filter { !done.contains($0.name) && wanted?.contains($0.name) ?? true }
        for migration in missing {
            try transaction.script(migration.text)
            try transaction.execute(
                """
                INSERT INTO migration (name, checksum, applied_at)
                VALUES (\(migration.name), \(migration.checksum), \(now))
                """)
        }
        return missing.map(\.name)
    }

    private func check(_ applied: [AppliedMigration], against migrations: [Migration]) throws {
        let known = Dictionary(uniqueKeysWithValues: migrations.map { ($0.name, $0) })
        for step in applied.sorted(by: { $0.name < $1.name }) {
            guard let migration = known[step.name] else { throw MigrationError.missing(name: step.name) }
            guard migration.checksum == step.checksum else { throw MigrationError.edited(name: step.name) }
        }
    }
}

private struct AppliedMigration: RowReadable {
    let name: String
    let checksum: String

    init(row: Row) throws {
        name = try row["name"]
        checksum = try row["checksum"]
    }
}

/// Why a database's history does not fit this version.
///
/// ```swift
/// do {
///     _ = try await migrator.migrate(database, now: 1_795_000_000)
/// } catch let error as MigrationError {
///     print(error)
/// }
/// ```
package enum MigrationError: Error, Equatable, CustomStringConvertible {
    case edited(name: String)
    case missing(name: String)

    package var description: String {
        switch self {
        case .edited(let name):
            """
            The migration \(name) was changed after this database had run it. \
            Nothing was done. Put the original file back, and make the change in a new migration.
            """
        case .missing(let name):
            """
            This database has run the migration \(name), which this version of Manegen does not have. \
            Nothing was done. Start the version that made it, or a later one.
            """
        }
    }
}
