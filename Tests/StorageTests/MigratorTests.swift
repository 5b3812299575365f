import Assets
import Storage
import TestSupport
import Testing

@Suite("Migrations")
struct MigratorTests {
    private static let sample = Migration(name: "0001-sample", text: SampleTable.migration)
    private static let other = Migration(
        name: "0002-other", text: "CREATE TABLE other (id BIGINT); INSERT INTO other VALUES (1);")
    private static let broken = Migration(
        name: "0003-broken", text: "CREATE TABLE third (id BIGINT); SELEKT 1;")

    private func migrate(_ database: any Database, _ migrations: [Migration], now: Int64 = 0) async throws
        -> [String]
    {
        try await Migrator(migrations: migrations).migrate(database, now: now)
    }

    @Test("Each runs once, in order, with its time", arguments: Engine.allCases)
    func runsOnce(on engine: Engine) async throws {
        try await withEmptyDatabase(engine) { database in
            #expect(try await migrate(database, [Self.sample], now: 7) == ["0001-sample"])
            #expect(try await migrate(database, [Self.sample, Self.other], now: 8) == ["0002-other"])
            #expect(try await migrate(database, [Self.sample, Self.other], now: 9) == [])
            let (times, others) = try await database.transaction(.read) { transaction in
                (
                    try transaction.query("SELECT applied_at FROM migration ORDER BY name").map {
                        try $0["applied_at"] as Int
                    },
                    try transaction.query("SELECT id FROM other").count
                )
            }
            #expect(times == [7, 8])
            #expect(others == 1)
        }
    }

    @Test("Several at once run each migration once", arguments: Engine.allCases)
    func atOnce(on engine: Engine) async throws {
        try await withEmptyDatabase(engine) { database in
            let ran = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<8 {
                    group.addTask { try await migrate(database, [Self.sample, Self.other]) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(ran == ["0001-sample", "0002-other"])
        }
    }

    @Test("An edited migration is refused with what to do", arguments: Engine.allCases)
    func edited(on engine: Engine) async throws {
        try await withEmptyDatabase(engine) { database in
            _ = try await migrate(database, [Self.sample])
            let edited = Migration(name: Self.sample.name, text: Self.sample.text + "\n")
            let error = await #expect(throws: MigrationError.edited(name: "0001-sample")) {
                _ = try await migrate(database, [edited, Self.other])
            }
            #expect(error?.description.hasPrefix("The migration 0001-sample was changed") == true)
            #expect(try await migrate(database, [Self.sample, Self.other]) == ["0002-other"])
        }
    }

    @Test("A database from a later version is refused with what to do", arguments: Engine.allCases)
    func missing(on engine: Engine) async throws {
        try await withEmptyDatabase(engine) { database in
            _ = try await migrate(database, [Self.sample, Self.other])
            let error = await #expect(throws: MigrationError.missing(name: "0002-other")) {
                _ = try await migrate(database, [Self.sample])
            }
            #expect(
                error?.description.contains("0002-other, which this version of Manegen does not have") == true
            )
        }
    }

    @Test("When one fails, none of the run is kept", arguments: Engine.allCases)
    func failing(on engine: Engine) async throws {
        try await withEmptyDatabase(engine) { database in
            _ = try await migrate(database, [Self.sample])
            await #expect(throws: StorageError.self) {
                _ = try await migrate(database, [Self.sample, Self.other, Self.broken])
            }
            #expect(try await migrate(database, [Self.sample, Self.other]) == ["0002-other"])
        }
    }

    @Test("The shipped ones are those of the engine, in order", arguments: Engine.allCases)
    func shipped(for engine: Engine) throws {
        let names = try Migration.all(in: Assets.folder("Migrations"), for: engine).map(\.name)
        let first = ["0001-municipalities"] + (engine == .postgres ? ["0001-municipalities.postgres"] : [])
        #expect(names.starts(with: first))
        #expect(names == names.sorted())
        try Assets.check()
    }
}
