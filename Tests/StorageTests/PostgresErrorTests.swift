import PostgresStorage
import Storage
import Testing

@Suite("What PostgreSQL refuses")
struct PostgresErrorTests {
    private static let tables = """
        CREATE EXTENSION btree_gist;
        CREATE TABLE occupancy (
            space TEXT NOT NULL, starts BIGINT NOT NULL, ends BIGINT NOT NULL,
            PRIMARY KEY (space, starts),
            CONSTRAINT occupancy_overlap EXCLUDE USING gist (space WITH =, int8range(starts, ends) WITH &&)
        );
        CREATE TABLE word (
            id BIGINT PRIMARY KEY, text TEXT NOT NULL, other BIGINT CONSTRAINT known REFERENCES word,
            CONSTRAINT not_hidden CHECK (text <> 'hemligt')
        );
        INSERT INTO occupancy VALUES ('a', 10, 20);
        INSERT INTO word VALUES (1, 'ett', NULL);
        """

    private static let refusals: [(SQL, StorageError)] = [
        ("INSERT INTO occupancy VALUES ('a', 10, 11)", .overlap),
        ("INSERT INTO occupancy VALUES ('a', 19, 30)", .overlap),
        ("INSERT INTO word VALUES (1, 'en', NULL)", .duplicate),
        ("INSERT INTO word VALUES (2, \("hemligt"), NULL)", .constraint("not_hidden")),
        ("INSERT INTO word VALUES (2, 'två', 7)", .constraint("known")),
        ("INSERT INTO word VALUES (2, NULL, NULL)", .constraint("word.text")),
        (
            "INSERT INTO word VALUES (\("hemligt"), 'a', NULL)",
            .engine("PostgreSQL refused a statement (22P02).")
        ),
    ]

    @Test("Each refusal has its case, and none tells a value")
    func mapping() async throws {
        try await PostgresSandbox.run(connections: 1, setup: Self.tables) { database, _ in
            for (sql, expected) in Self.refusals {
                await #expect(throws: expected) {
                    try await database.transaction(.write) { try $0.execute(sql) }
                }
            }
            await #expect(throws: StorageError.self) {
                try await database.transaction(.read) { try $0.execute("DELETE FROM word") }
            }
            await #expect(throws: StorageError.self) {
                try await database.transaction(.read) { try $0.execute("SELEKT \("hemligt")") }
            }
            let number = try await database.number("SELECT count(*) AS n FROM word")
            #expect(number == 1)
        }
    }
}
