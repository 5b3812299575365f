import Storage
import TestSupport

/// A small table for what has nothing to do with halls.
enum SampleTable {
    static let migration = """
        CREATE TABLE sample (
            id BIGINT NOT NULL PRIMARY KEY,
            label TEXT,
            amount BIGINT,
            share DOUBLE PRECISION
        )
        """

    static func ids(in database: any Database) async throws -> [Int] {
        try await database.transaction(.read) { transaction in
            try transaction.query("SELECT id FROM sample ORDER BY id").map { try $0["id"] }
        }
    }
}

extension Transaction {
    func addSample(_ id: Int, label: String? = nil) throws {
        try execute("INSERT INTO sample (id, label) VALUES (\(id), \(label))")
    }
}

/// Runs `body` on a database with the sample table alone.
func withSampleTable(_ engine: Engine, _ body: (any Database) async throws -> Void) async throws {
    try await withEmptyDatabase(engine) { database in
        try await database.transaction(.schema) { try $0.script(SampleTable.migration) }
        try await body(database)
    }
}
