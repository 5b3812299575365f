import Storage
import TestSupport
import Testing

@testable import PostgresStorage

@Suite("Row-level security on PostgreSQL")
struct TenantWallTests {
    private static let two: @Sendable (any Transaction) throws -> Void = { transaction in
        try SamplePlace.add("2281", spaces: ["a"], to: transaction)
        try SamplePlace.add("2262", spaces: ["b"], to: transaction)
    }

    private func spaces(_ database: any Database, in tenant: Tenant) async throws -> [String] {
        try await database.transaction(.read, in: tenant) { transaction in
            try transaction.query("SELECT id FROM space ORDER BY id").map { try $0["id"] }
        }
    }

    @Test("Every table with a municipality has its wall, which binds its owner too")
    func everyTable() async throws {
        try await withDatabase(.postgres) { database in
            let open: [String] = try await database.transaction(.read) { transaction in
                try transaction.query(
                    """
                    SELECT relname FROM pg_class
                    JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'municipality' AND NOT attisdropped
                    WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
                    AND NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (
                        SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid AND polname = 'tenant' AND polcmd = '*'
                    ) AND (SELECT COUNT(*) FROM pg_policy WHERE polrelid = pg_class.oid) = 1)
                    ORDER BY relname
                    """
                ).map { try $0["relname"] }
            }
            #expect(open == [], "add SELECT tenant_wall('…') to the migration's .postgres.sql")
        }
    }

    @Test("A transaction sees its own municipality's rows, and without one none")
    func seen() async throws {
        try await withDatabase(.postgres) { database in
            try await database.transaction(.write, in: .all, Self.two)
            #expect(try await spaces(database, in: .municipality("2281")) == ["a"])
            #expect(try await spaces(database, in: .municipality("2262")) == ["b"])
            #expect(try await spaces(database, in: .municipality("")) == [])
            #expect(try await spaces(database, in: .none) == [])
            #expect(try await spaces(database, in: .all) == ["a", "b"])
        }
    }

    @Test("Nothing of the one before is left on a connection")
    func forgotten() async throws {
        try await PostgresSandbox.run(connections: 1) { database, _ in
            let setting: SQL = "SELECT COALESCE(current_setting('manegen.municipality', true), '') AS tenant"
            for tenant in [Tenant.municipality("2281"), .all, .municipality("it's; --")] {
                let seen: String = try await database.transaction(.write, in: tenant) {
                    try $0.query(setting)[0]["tenant"]
                }
                #expect(!seen.isEmpty)
                let left: String = try await database.transaction(.read) {
                    try $0.query(setting)[0]["tenant"]
                }
                #expect(left == "")
            }
        }
    }

    @Test("Another municipality's rows are neither changed nor deleted nor added")
    func written() async throws {
        try await withDatabase(.postgres) { database in
            try await database.transaction(.write, in: .all, Self.two)
            let changed = try await database.transaction(.write, in: .municipality("2281")) { transaction in
                try transaction.execute("UPDATE space SET name = \("Mine")")
                    + transaction.execute("UPDATE space SET name = \("Mine") WHERE municipality = \("2262")")
            }
            #expect(changed == 1)
            let deleted = try await database.transaction(.write, in: .municipality("2281")) { transaction in
                try transaction.execute("DELETE FROM space WHERE municipality = \("2262")")
            }
            #expect(deleted == 0)
            await #expect(throws: StorageError.self) {
                try await database.transaction(.write, in: .municipality("2281")) { transaction in
                    try transaction.execute("INSERT INTO facility_group VALUES ('2262', 'g', 'Halls')")
                }
            }
            await #expect(throws: StorageError.self) {
                try await database.transaction(.write, in: .municipality("2281")) { transaction in
                    try transaction.execute("UPDATE space SET municipality = '2262'")
                }
            }
            #expect(try await spaces(database, in: .all) == ["a", "b"])
        }
    }

    @Test("The statement that has just been prepared, and the script, are behind the wall as well")
    func firstStatement() async throws {
        try await withDatabase(.postgres) { database in
            try await database.transaction(.write, in: .municipality("2281")) { transaction in
                try transaction.script("INSERT INTO municipality (code, enabled_at) VALUES ('2281', 1)")
                try transaction.script("INSERT INTO facility_group VALUES ('2281', 'g', 'Halls')")
            }
            #expect(
                try await database.transaction(.read, in: .municipality("2281")) {
                    try $0.query("SELECT id FROM facility_group").count
                } == 1)
        }
    }

    @Test("It is known whether the user is bound", arguments: [TestDatabase.User.owner, .administrator])
    func bound(user: TestDatabase.User) async throws {
        try await PostgresSandbox.run(for: user) { database, _ in
            #expect(database.ignoresTenants == (user == .administrator))
        }
    }
}
