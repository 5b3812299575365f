import Foundation
import Storage

/// What an idle server takes with every municipality switched on.
struct MemoryMeasurement {
    let site: Site

    func run() async throws {
        let codes = try municipalityCodes()
        try await site.database.transaction(.write) { transaction in
            for code in codes {
                try transaction.execute(
                    "INSERT INTO municipality (code, enabled_at) VALUES (\(code), 1) ON CONFLICT DO NOTHING")
            }
        }
        try site.server.start()
        defer { site.server.stop() }
        try await Task.sleep(for: .seconds(2))
        report("memory, \(codes.count) municipalities, just started", try megabytes())
        let connection = try Connection(port: site.server.port)
        for code in codes { _ = try connection.send(HTTPRequest.get("/api/v1/\(code)/facilities")) }
        try await Task.sleep(for: .seconds(2))
        report("the same, each visited once", try megabytes())
    }

    private func megabytes() throws -> String {
        String(format: "%8.1f MB", Double(try site.server.residentMemory()) / 1e6)
    }

    private func municipalityCodes() throws -> [String] {
        let file = site.server.assets.appending(path: "Registers/municipalities.csv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
            .compactMap { $0.split(separator: ",").first.map(String.init) }
    }
}
