import CLibPQ
import Dispatch
import Foundation

/// A new database on the PostgreSQL server of the tests. It belongs to an ordinary user, whom row-level security binds.
package struct ScratchPostgres: Sendable {
    package let url: String
    /// The same database as the server's administrator sees it, whom nothing binds.
    package let administratorURL: String
    private let name: String
    private let server: String

    /// - Parameter template: the database that it is to be a copy of; empty for one without any table.
    /// - Throws: ``MissingPostgres``, or ``Refusal`` with what the server said.
    package static func make(from template: String = "") async throws -> ScratchPostgres {
        guard let server = ProcessInfo.processInfo.environment["MANEGEN_TEST_POSTGRES"],
            var address = URLComponents(string: server)
        else { throw MissingPostgres() }
        let (name, owner) = (
            "test_\(UUID().uuidString.lowercased().replacing("-", with: ""))", "manegen_tests"
        )
        address.path = "/\(name)"
        let administratorURL = address.string ?? server
        address.user = owner
        let copied = template.isEmpty ? "" : " TEMPLATE \(template)"
        try await run(
            [Self.creation(of: owner), "CREATE DATABASE \(name) OWNER \(owner)\(copied)"], on: server)
        return ScratchPostgres(
            url: address.string ?? server, administratorURL: administratorURL, name: name, server: server)
    }

    @Sendable package func drop() async {
        try? await Self.run(["DROP DATABASE \(name) WITH (FORCE)"], on: server)
    }

    /// Gives it a name that others make theirs from; one that has it already stays, and this one goes.
    ///
    /// - Throws: ``Refusal`` where no other has that name, and it cannot be given.
    func rename(to template: String) async throws {
        do {
            try await Self.run(["ALTER DATABASE \(name) RENAME TO \(template)"], on: server)
        } catch {
            await drop()
            guard try await Self.exists(template) else { throw error }
        }
    }

    /// Whether the tests' server has a database of this name.
    static func exists(_ name: String) async throws -> Bool {
        guard let server = ProcessInfo.processInfo.environment["MANEGEN_TEST_POSTGRES"] else {
            throw MissingPostgres()
        }
        let question = """
            DO $$ BEGIN
                IF NOT EXISTS (SELECT FROM pg_database WHERE datname = '\(name)') THEN RAISE 'none'; END IF;
            END $$
            """
        return (try? await run([question], on: server)) != nil
    }

    /// Another test run may do it at the same moment.
    private static func creation(of owner: String) -> String {
        """
        DO $$ BEGIN
            CREATE ROLE \(owner) LOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$
        """
    }

    private static func run(_ commands: [String], on server: String) async throws {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try runBlocking(commands, on: server) })
            }
        }
    }

    private static func runBlocking(_ commands: [String], on server: String) throws {
        let connection = PQconnectdb(server)
        defer { PQfinish(connection) }
        for command in commands {
            let result = PQexec(connection, command)
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_COMMAND_OK else {
                throw Refusal(description: "PostgreSQL: \(String(cString: PQerrorMessage(connection)))")
            }
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
        URL of a database whose user may create databases and roles.
        """

    package init() {}
}
