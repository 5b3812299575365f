import Domain
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Services
@testable import Web

@Suite("Numbers at the ends of what can be written end nothing")
struct ExtremesTests {
    @Test(
        "In the address, the query, the form, the body, the headers and the cookies of each route",
        arguments: Engine.allCases)
    func everyRoute(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let requests = try await ExtremeRequests(TwoTowns(sample))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for part in 0..<3 {
                    group.addTask {
                        for (index, route) in requests.site.routes.enumerated() where index % 3 == part {
                            try await drive(route, with: requests, seed: UInt64(index))
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// Each place by itself with some value; each value in all places at once, and in some.
    private func drive(
        _ route: SiteInProcess.Route, with requests: ExtremeRequests, seed: UInt64
    ) async throws {
        var random = SeededRandom(seed: seed)
        for visitor in requests.visitors {
            func send(_ value: String, in isMeant: (String) -> Bool) async throws {
                let answer = try await requests.send(route, as: visitor, value, in: isMeant)
                guard answer.status >= 500 else { return }
                Issue.record(
                    "\(route) as \(visitor) with \(value.prefix(40)), seed \(seed): \(answer.status)")
            }
            for place in requests.places(of: route) {
                let value = ExtremeRequests.values.randomElement(using: &random) ?? ""
                try await send(value) { $0 == place }
            }
            let values = ExtremeRequests.values.shuffled(using: &random)
            for value in values.prefix(Thoroughness.isWhole ? values.count : 3) {
                try await send(value) { $0 != "credential" && $0 != "path" }
                let salt = UInt64.random(in: 0...UInt64.max, using: &random)
                try await send(value) { name in
                    var own = SeededRandom(seed: name.utf8.reduce(salt) { $0 &* 31 &+ UInt64($1) })
                    return name != "credential" && Double.random(in: 0..<1, using: &own) < 0.2
                }
            }
        }
    }

    @Test(
        "In any column of a database that somebody else wrote",
        arguments: [SQLValue.integer(.min), .integer(-1), .integer(.max), .real(.infinity), .real(-1e300)])
    func stored(number: SQLValue) async throws {
        try await withSample(.sqlite) { sample in
            let towns = try await TwoTowns(sample)
            let database = sample.installation.database
            let columns = try await database.transaction(.write, in: .all) { transaction in
                _ = try transaction.query("PRAGMA ignore_check_constraints = 1")
                return try transaction.query(
                    """
                    SELECT m.name AS tab, c.name AS col FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
                    WHERE m.type = 'table' AND c.type IN ('BIGINT', 'DOUBLE PRECISION') AND c.pk = 0
                    """
                ).map { (try $0["tab"] as String, try $0["col"] as String) }
            }
            #expect(columns.count > 40)
            let site = try SiteInProcess(sample.installation)
            let session = { (name: String) in towns.visitors.first { $0.description == name }?.session ?? "" }
            let people = [session("resident"), session("administrator")]
            for (table, column) in columns {
                let (table, column) = (SQL(stringLiteral: table), SQL(stringLiteral: column))
                let store: SQL = "UPDATE \(table) SET \(column) = \(StoredNumber(sqlValue: number))"
                let restore: SQL =
                    "UPDATE \(table) SET \(column) = (SELECT number FROM kept WHERE place = \(table).rowid)"
                // What the database refuses nobody can have stored.
                let isStored = try? await database.transaction(.write, in: .all) { transaction -> Bool in
                    try transaction.script("DROP TABLE IF EXISTS kept")
                    try transaction.execute(
                        "CREATE TABLE kept AS SELECT rowid AS place, \(column) AS number FROM \(table)")
                    try transaction.execute(
                        "UPDATE municipality SET places_version = places_version % 1000 + 1")
                    for sql in [store, restore, store] { try transaction.execute(sql) }
                    return true
                }
                guard isStored == true else { continue }
                for path in Self.pages(of: sample) {
                    let person = people[path.hasPrefix("/personal") ? 1 : 0]
                    _ = try await site.send(
                        .get, "/sundsvall\(path)", headers: [.cookie: "__Host-session-2281=\(person)"])
                }
                try await database.transaction(.write, in: .all) { transaction in
                    _ = try transaction.execute(restore)
                }
            }
        }
    }

    private static func pages(of sample: SampleInstallation) -> [String] {
        [
            "", "/boka?vad=&nar=vecka", "/anlaggningar/\(sample.catalogue.facilities[0].slug)", "/bokningar",
            "/jag",
            "/personal/plan", "/personal",
        ]
    }

    private struct StoredNumber: SQLConvertible {
        let sqlValue: SQLValue
    }
}
