/// What a transaction is for.
///
/// ```swift
/// try await database.transaction(.write) { try $0.execute("DELETE FROM session WHERE expires < \(now)") }
/// ```
package enum TransactionPurpose: Sendable {
    /// A consistent snapshot; nothing can be written.
    case read
    /// Reads and writes as if it were alone.
    case write
    /// Takes rows of a queue, and says what has become of them: each statement sees what was committed before it, and
    /// one with ``Engine/passingByTaken`` waits for nobody. For rows that no rule looks at.
    case take
    /// Changes the schema; only one such transaction runs at a time over all processes.
    case schema
}

/// Which dialect a migration's engine twin is written in.
///
/// ```swift
/// let file = "0007-places.\(database.engine.rawValue).sql"
/// ```
package enum Engine: String, Sendable, CaseIterable {
    case sqlite, postgres

    /// Ends a `SELECT` that takes rows for its transaction alone and passes by those that another has taken. On SQLite
    /// there is no other, since it has one writer.
    package var passingByTaken: SQL {
        switch self {
        case .sqlite: ""
        case .postgres: "FOR UPDATE SKIP LOCKED"
        }
    }
}

/// A database of one of the two engines.
package protocol Database: Sendable {
    var engine: Engine { get }

    /// Rings after commits that ask for it.
    var bell: Bell { get }

    /// Runs `body` in one transaction: on disk when it returns, rolled back when it throws.
    ///
    /// `body` may run more than once, so it touches nothing but the transaction it is given.
    ///
    /// ```swift
    /// let names = try await database.transaction(.read, in: .municipality("0180")) { transaction in
    ///     try transaction.query("SELECT name FROM place").map { try $0["name"] as String }
    /// }
    /// ```
    ///
    /// - Throws: ``StorageError``, or what `body` threw.
    @discardableResult func transaction<Value: Sendable>(
        _ purpose: TransactionPurpose, in tenant: Tenant,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value

    /// Sees, by a small change and within seconds, that this database can store changes now.
    ///
    /// ```swift
    /// do {
    ///     try await database.probe()
    /// } catch StorageError.unavailable(let reason) {
    ///     print(reason)
    /// }
    /// ```
    ///
    /// - Throws: ``StorageError`` with why it cannot.
    func probe() async throws

    /// Waits for open transactions and lets go of files and connections.
    func close() async
}

extension Database {
    /// Enough for a database that stands on another: nobody rings, so who waits looks again after a while.
    package var bell: Bell { Bell() }

    /// Enough for a database that stands on another.
    package func probe() async throws {
        try await transaction(.write) { _ in }
    }

    /// A transaction over what belongs to no municipality.
    ///
    /// ```swift
    /// let count: Int? = try await database.transaction(.read) { transaction in
    ///     try transaction.query("SELECT count(*) AS count FROM municipality").first?["count"]
    /// }
    /// ```
    @discardableResult package func transaction<Value: Sendable>(
        _ purpose: TransactionPurpose, _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await transaction(purpose, in: .none, body)
    }
}

/// One open transaction. Synchronous on purpose: nothing else can be awaited while it is held.
///
/// ```swift
/// /// Changes that belong together, in one of the caller's transactions.
/// func rename(_ id: Int64, to name: String, in transaction: any Transaction) throws {
///     try transaction.execute("UPDATE place SET name = \(name) WHERE id = \(id)")
///     try transaction.conclude(with: "INSERT INTO change (place, name) VALUES (\(id), \(name))")
/// }
/// ```
package protocol Transaction: AnyObject {
    /// Runs a query.
    ///
    /// ```swift
    /// for row in try transaction.query("SELECT id, name FROM place WHERE kind = \(kind)") {
    ///     let (id, name): (Int64, String?) = (try row["id"], try row["name"])
    ///     print(id, name ?? "without a name")
    /// }
    /// ```
    ///
    /// - Returns: the rows that the statement gives.
    func query(_ sql: SQL) throws -> [Row]

    /// Runs queries that do not wait for each other's answers, at the price of one where that is possible.
    ///
    /// ```swift
    /// let rows = try transaction.query(all: [
    ///     "SELECT name FROM place WHERE id = \(id)", "SELECT starts FROM booking WHERE place = \(id)",
    /// ])
    /// guard let place = rows[0].first else { return }
    /// let name: String = try place["name"]
    /// ```
    ///
    /// - Returns: the rows of each.
    func query(all statements: [SQL]) throws -> [[Row]]

    /// Runs a change.
    ///
    /// ```swift
    /// let changed = try transaction.execute("UPDATE place SET name = \(name) WHERE id = \(id)")
    /// guard changed == 1 else { throw NoSuchPlace() }
    /// ```
    ///
    /// - Returns: how many rows were changed.
    @discardableResult func execute(_ sql: SQL) throws -> Int

    /// Carries out a change that nothing later in this transaction looks at, at the latest with the commit, which a
    /// refusal then refuses.
    ///
    /// ```swift
    /// try transaction.conclude(with: "INSERT INTO change (place, name) VALUES (\(id), \(name))")
    /// ```
    func conclude(with sql: SQL) throws

    /// Rings the database's ``Database/bell`` once this transaction is on disk.
    func ringAfterCommit()

    /// Runs several statements without parameters, as a migration file holds them.
    ///
    /// ```swift
    /// try transaction.script("CREATE TABLE a (id BIGINT); CREATE INDEX a_id ON a (id);")
    /// ```
    func script(_ text: String) throws
}

extension Transaction {
    package func query(all statements: [SQL]) throws -> [[Row]] { try statements.map(query) }

    package func conclude(with sql: SQL) throws { try execute(sql) }

    /// Enough for a transaction that stands on another.
    package func ringAfterCommit() {}

    /// What a query gives, each row read as a value.
    ///
    /// ```swift
    /// let places = try transaction.all("SELECT id, name FROM place", as: NamedPlace.self)
    /// ```
    package func all<Value: RowReadable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> [Value] {
        try query(sql).map(Value.init(row:))
    }

    /// The first of what a query gives, read as a value; `nil` when it gives no row.
    ///
    /// ```swift
    /// let place = try transaction.first("SELECT id, name FROM place WHERE id = \(id)", as: NamedPlace.self)
    /// ```
    package func first<Value: RowReadable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        try query(sql).first.map(Value.init(row:))
    }
}
