import Storage
import Testing

@testable import PostgresStorage

@Suite("The line for a connection to PostgreSQL")
struct PostgresPoolTests {
    private static func pool(_ count: Int, limit: Duration) throws -> ConnectionPool {
        let servers = Servers(try PostgresAddress(url: "postgres://127.0.0.1:1/nothing"))
        let (nullTypes, outage, trouble) = (NullTypes(), Outage(), Trouble())
        return ConnectionPool(
            (0..<count).map { _ in
                PostgresConnection(servers: servers, nullTypes: nullTypes, outage: outage, trouble: trouble)
            }, limit: limit)
    }

    @Test("Who waits too long is told so, and the next in line still gets a connection")
    func timeLimit() async throws {
        let pool = try Self.pool(1, limit: .milliseconds(100))
        let connection = try await pool.lease()
        for _ in 0..<2 {
            await #expect(throws: StorageError.self) { try await pool.lease() }
        }
        async let next = pool.lease()
        try await Task.sleep(for: .milliseconds(20))
        pool.giveBack(connection)
        pool.giveBack(try await next)
        await pool.close()
    }

    @Test("Who came first is served first")
    func order() async throws {
        let pool = try Self.pool(1, limit: .seconds(10))
        let connection = try await pool.lease()
        let served = await withTaskGroup { group in
            for number in 0..<5 {
                group.addTask {
                    let connection = try? await pool.lease()
                    return (number, connection)
                }
                try? await Task.sleep(for: .milliseconds(20))
            }
            pool.giveBack(connection)
            var served: [Int] = []
            for await (number, connection) in group {
                served.append(number)
                if let connection { pool.giveBack(connection) }
            }
            return served
        }
        #expect(served == [0, 1, 2, 3, 4])
        await pool.close()
    }

    @Test("Closing waits for those in line and lets nobody new in")
    func close() async throws {
        let pool = try Self.pool(1, limit: .seconds(10))
        let connection = try await pool.lease()
        async let waiting = pool.lease()
        try await Task.sleep(for: .milliseconds(20))
        async let closed: Void = pool.close()
        try await Task.sleep(for: .milliseconds(20))
        await #expect(throws: StorageError.unavailable("The database is closed.")) { try await pool.lease() }
        pool.giveBack(connection)
        pool.giveBack(try await waiting)
        await closed
    }
}
