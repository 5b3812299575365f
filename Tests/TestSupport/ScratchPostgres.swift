import CLibPQ
import Dispatch
import Foundation

/// A new database on the PostgreSQL server of the tests.
package struct ScratchPostgres: Sendable {
    package let url: String
    private let name: String
    private let server: String

    /// - Throws: ``MissingPostgres``, or ``Refusal`` with what the server said.
    package static func make() async throws -> ScratchPostgres {
        guard let server = ProcessInfo.processInfo.environment["MANEGEN_TEST_POSTGRES"],
            var address = URLComponents(string: server)
        else { throw MissingPostgres() }
        let name = "test_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        address.path = "/\(name)"
        try await run("CREATE DATABASE \(name)", on: server)
        return ScratchPostgres(url: address.string ?? server, name: name, server: server)
    }

    @Sendable package func drop() async {
        try? await Self.run("DROP DATABASE \(name) WITH (FORCE)", on: server)
    }

    private static func run(_ command: String, on server: String) async throws {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try runBlocking(command, on: server) })
            }
        }
    }

    private static func runBlocking(_ command: String, on server: String) throws {
        let connection = PQconnectdb(server)
        defer { PQfinish(connection) }
        let result = PQexec(connection, command)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw Refusal(description: "PostgreSQL: \(String(cString: PQerrorMessage(connection)))")
        }
    }

    package struct Refusal: Error, CustomStringConvertible {
        package let description: String
    }
}

/// The tests have no PostgreSQL server.
package struct MissingPostgres: Error, CustomStringConvertible {
    package let description = """
        The tests on PostgreSQL need a server: run ./test, which starts one, or set MANEGEN_TEST_POSTGRES to the \
        URL of a database whose user may create databases.
        """

    package init() {}
}
