import Foundation
import Storage
import TestSupport
import Testing

@testable import PostgresStorage

@Suite("PostgreSQL on several hosts")
struct PostgresHostTests {
    @Test("A first host that accepts and says nothing does not keep anybody from the second")
    func silentFirst() async throws {
        let silent = try SilentListener()
        try await PostgresSandbox.run(connections: 1) { _, sandbox in
            var address = try #require(URLComponents(string: sandbox.url))
            let place = "\(try #require(address.host)):\(try #require(address.port))"
            address.host = nil
            address.port = nil
            let url =
                "postgres://manegen_tests@127.0.0.1:\(silent.port),\(place)\(address.path)?connect_timeout=1"
            let clock = ContinuousClock()
            let opening = try await clock.measure {
                let database = try await PostgresDatabase.open(url: url, connections: 4)
                // The others know which host answered, and lose no time on the first.
                let others = try await clock.measure {
                    try await withThrowingDiscardingTaskGroup { group in
                        for _ in 0..<4 {
                            group.addTask {
                                try await database.transaction(.read) {
                                    _ = try $0.query("SELECT pg_sleep(0.1)::text AS x")
                                }
                            }
                        }
                    }
                }
                #expect(others < .seconds(1))
                await database.close()
            }
            #expect(opening >= .seconds(1) && opening < .seconds(4))
        }
    }

    @Test("All hosts together are given up in time")
    func allSilent() async throws {
        let silent = [try SilentListener(), try SilentListener(), try SilentListener()]
        let hosts = silent.map { "127.0.0.1:\($0.port)" }.joined(separator: ",")
        let elapsed = await ContinuousClock().measure {
            await #expect {
                let limits = TimeLimits(connecting: .seconds(2), answering: .seconds(1))
                let database = try await PostgresDatabase.open(
                    url: "postgres://anna:hemligt@\(hosts)/halls", connections: 1, limits: limits)
                await database.close()
            } throws: { error in
                guard case .unavailable(let message) = error as? StorageError else { return false }
                return silent.allSatisfy { message.contains(":\($0.port): it did not answer in time") }
                    && !message.contains("hemligt")
            }
        }
        #expect(elapsed < .seconds(4))
    }

    @Test("Hosts, their IP addresses and ports are told apart")
    func hosts() throws {
        func hosts(_ url: String) throws -> [PostgresHost] { try PostgresAddress(url: url).hosts() }
        #expect(
            try hosts("postgres://127.0.0.1:5433,127.0.0.2/halls") == [
                PostgresHost(name: "127.0.0.1", ip: "127.0.0.1", port: "5433"),
                PostgresHost(name: "127.0.0.2", ip: "127.0.0.2", port: nil),
            ])
        #expect(try hosts("postgres:///halls") == [PostgresHost(name: nil, ip: nil, port: nil)])
        #expect(
            try hosts("postgres:///halls?host=/run/postgresql") == [
                PostgresHost(name: "/run/postgresql", ip: nil, port: nil)
            ])
        #expect(
            try hosts("postgres://nowhere.invalid/halls") == [
                PostgresHost(name: "nowhere.invalid", ip: nil, port: nil)
            ])
    }

    @Test("Several refusals are told together, and several standbys as such")
    func failures() {
        func failure(_ state: String?, _ place: String) -> ConnectFailure {
            ConnectFailure(
                state: state, reason: "reason \(place)", place: place, database: "halls", user: "anna")
        }
        let both = ConnectFailure([failure(nil, "a:1"), failure("25006", "b:2")])
        #expect(both.state == nil && both.mayPass)
        #expect(both.reason == "a:1: reason a:1; b:2: reason b:2")
        #expect(ConnectFailure([failure("25006", "a:1"), failure("25006", "b:2")]).state == "25006")
        #expect(ConnectFailure([failure("57P03", "a:1")]).state == "57P03")
    }
}

/// Takes connections and never says anything.
private final class SilentListener {
    private let socket: Int32
    let port: UInt16

    init() throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = socket
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(socket, pointer, length) | listen(socket, 16) | getsockname(socket, pointer, &length)
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        try #require(code == 0)
    }

    deinit { close(socket) }
}
