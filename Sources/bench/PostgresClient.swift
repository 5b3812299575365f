import CLibPQ
import Foundation
import Synchronization

/// PostgreSQL by libpq alone, at its own isolation level.
struct PostgresClient: Sendable {
    let url: String

    /// A new database in the cluster at `url`.
    ///
    /// - Returns: its address for whom the cluster's is, and for its owner, whom row-level security binds.
    static func makeDatabase(in url: String) throws -> (url: String, ownerURL: String) {
        let (name, owner) = ("bench_\(UUID().uuidString.prefix(8).lowercased())", "manegen_bench")
        let line = try PostgresLine(url: url)
        try line.execute(
            """
            DO $$ BEGIN CREATE ROLE \(owner) LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$
            """)
        try line.execute("CREATE DATABASE \(name) OWNER \(owner)")
        guard var address = URLComponents(string: url) else {
            throw BenchFailure("--postgres is not an address.")
        }
        address.path = "/\(name)"
        let made = address.string ?? url
        address.user = owner
        return (made, address.string ?? url)
    }

    static func dropDatabase(_ database: String, in url: String) {
        guard let name = URLComponents(string: database)?.path.dropFirst() else { return }
        try? PostgresLine(url: url).execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    /// - Returns: bookings per second.
    func rate(of rows: RawRows, connections: Int, perCommit: Int, seconds: Double) throws -> Double {
        let total = Atomic(0)
        let failure = Mutex<(any Error)?>(nil)
        let started = Date()
        inParallel(connections) { _ in
            do {
                let line = try PostgresLine(url: url)
                for (number, statement) in RawRows.statements.enumerated() {
                    try line.prepare("s\(number)", statement)
                }
                while Date().timeIntervalSince(started) < seconds {
                    try line.execute("BEGIN")
                    for _ in 0..<perCommit {
                        for (number, values) in rows.take().enumerated() {
                            try line.run("s\(number)", values)
                        }
                    }
                    try line.execute("COMMIT")
                    total.add(perCommit, ordering: .relaxed)
                }
            } catch {
                failure.withLock { $0 = error }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        return Double(total.load(ordering: .relaxed)) / Date().timeIntervalSince(started)
    }
}

/// One connection.
private final class PostgresLine {
    private let connection: OpaquePointer

    init(url: String) throws {
        guard let connection = PQconnectdb(url) else { throw BenchFailure("libpq has no memory.") }
        self.connection = connection
        guard PQstatus(connection) == CONNECTION_OK else { throw failure() }
    }

    deinit { PQfinish(connection) }

    func execute(_ text: String) throws { try check(PQexec(connection, text)) }

    func prepare(_ name: String, _ text: String) throws {
        try check(PQprepare(connection, name, text, 0, nil))
    }

    func run(_ name: String, _ values: [String]) throws {
        let copies = values.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        let pointers = copies.map { UnsafePointer($0) }
        try check(PQexecPrepared(connection, name, Int32(values.count), pointers, nil, nil, 0))
    }

    private func check(_ result: OpaquePointer?) throws {
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw failure() }
    }

    private func failure() -> BenchFailure {
        BenchFailure(
            "PostgreSQL: \(PQerrorMessage(connection).map { String(cString: $0) } ?? "no reason given")")
    }
}
