import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Storage
import Testing

@testable import Web

@Suite("What machines ask")
struct OperationsTests {
    @Test("A database that never answers is not ready, within a couple of seconds and however many ask")
    func silentDatabase() async {
        let readiness = Readiness(of: SilentDatabase())
        let elapsed = await ContinuousClock().measure {
            await withDiscardingTaskGroup { group in
                for _ in 0..<50 {
                    group.addTask {
                        await #expect(throws: StorageError.unavailable("The database does not answer.")) {
                            try await readiness.check()
                        }
                    }
                }
            }
        }
        #expect(elapsed < .seconds(4))
    }

    @Test("A cause is in the log once a minute, with how often it was met")
    func outages() throws {
        let log = KeptLog()
        let outages = OutageLog()
        let start = ContinuousClock.now
        for second in 0..<130 {
            outages.note(
                StorageError.unavailable("disk"), logger: log.logger(), now: start + .seconds(second))
        }
        outages.note(StorageError.conflict, logger: log.logger(), now: start)
        outages.note(CancellationError(), logger: log.logger(), now: start)
        let lines = log.lines.filter { $0.contains("could not be used") }
        // Each different line is kept once.
        #expect(lines.count == 3)
        #expect(lines.filter { $0.contains("disk") && $0.contains("since_last=59") }.count == 1)
    }

    @Test("Metrics are for programs on this machine that ask the server itself, or for whoever has the token")
    func metrics() throws {
        let open = MetricsAccess(token: nil)
        let closed = MetricsAccess(token: "hemligt")
        func isAllowed(
            _ purpose: MetricsAccess, _ address: String?, _ headers: HTTPFields = [:],
            host: String = "localhost"
        ) throws -> Bool {
            var context = WebContext(
                source: ApplicationRequestContextSource(
                    channel: EmbeddedChannel(), logger: Logger(label: "test")))
            context.remoteAddress = try address.map { try SocketAddress(ipAddress: $0, port: 1) }
            let head = HTTPRequest(
                method: .get, scheme: "http", authority: host, path: "/metrics", headerFields: headers)
            return purpose.allows(Request(head: head, body: .init(buffer: ByteBuffer())), context: context)
        }
        for host in ["127.0.0.1:8080", "[::1]:8080", "localhost:8080"] {
            #expect(try isAllowed(open, "127.0.0.1", host: host))
        }
        for host in ["bokning.example.se", "bokning.example.se:8080", "", "127.example.se"] {
            #expect(try !isAllowed(open, "127.0.0.1", host: host))
        }
        #expect(
            try isAllowed(open, "127.0.0.1") && isAllowed(open, "::1") && isAllowed(open, "::ffff:127.0.0.1"))
        #expect(try !isAllowed(open, "192.0.2.1") && !isAllowed(open, "10.0.0.1") && !isAllowed(open, nil))
        for name in ["X-Forwarded-For", "x-forwarded-proto", "Forwarded", "X-Real-IP", "Via"] {
            #expect(try !isAllowed(open, "127.0.0.1", [#require(HTTPField.Name(name)): "192.0.2.1"]))
        }
        #expect(try isAllowed(closed, "192.0.2.1", [.authorization: "Bearer hemligt"]))
        #expect(try !isAllowed(closed, "127.0.0.1", [.authorization: "Bearer hemlig"]))
        #expect(try !isAllowed(closed, "127.0.0.1"))
    }
}

/// Takes what it is asked and never answers.
private struct SilentDatabase: Database {
    let engine = Engine.sqlite

    func transaction<Value: Sendable>(
        _ purpose: TransactionPurpose, in tenant: Tenant,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await Task.sleep(for: .seconds(60))
        throw StorageError.conflict
    }

    func close() async {}
}
