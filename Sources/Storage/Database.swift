/// What a transaction is for.
package enum Access: Sendable {
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
    /// - Throws: ``StorageError``, or what `body` threw.
    @discardableResult func transaction<Value: Sendable>(
        _ access: Access, in tenant: Tenant, _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value

    /// Sees, by a small change and within seconds, that this database can store changes now.
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
    @discardableResult package func transaction<Value: Sendable>(
        _ access: Access, _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await transaction(access, in: .none, body)
    }
}

/// One open transaction. Synchronous on purpose: nothing else can be awaited while it is held.
package protocol Transaction: AnyObject {
    func query(_ sql: SQL) throws -> [Row]

    /// Runs queries that do not wait for each other's answers, at the price of one where that is possible.
    ///
    /// - Returns: the rows of each.
    func query(all statements: [SQL]) throws -> [[Row]]

    /// - Returns: how many rows were changed.
    @discardableResult func execute(_ sql: SQL) throws -> Int

    /// Carries out a change that nothing later in this transaction looks at, at the latest with the commit, which a
    /// refusal then refuses.
    func conclude(with sql: SQL) throws

    /// Rings the database's ``Database/bell`` once this transaction is on disk.
    func ringAfterCommit()

    /// Runs several statements without parameters, as a migration file holds them.
    func script(_ text: String) throws
}

extension Transaction {
    package func query(all statements: [SQL]) throws -> [[Row]] { try statements.map(query) }

    package func conclude(with sql: SQL) throws { try execute(sql) }

    /// Enough for a transaction that stands on another.
    package func ringAfterCommit() {}

    package func all<Value: RowReadable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> [Value] {
        try query(sql).map(Value.init(row:))
    }

    package func first<Value: RowReadable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        try query(sql).first.map(Value.init(row:))
    }
}
