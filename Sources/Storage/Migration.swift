import Crypto
package import Foundation

/// One step of the schema, as a file `0001-name.sql` or its twins `0001-name.sqlite.sql`, `0001-name.postgres.sql`.
///
/// ```swift
/// let migration = Migration(name: "0001-places", text: "CREATE TABLE place (id BIGINT PRIMARY KEY);")
/// migration.checksum.count  // 64
/// ```
package struct Migration: Sendable, Equatable {
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// SHA-256 of the text, in hexadecimal.
    package var checksum: String {
        SHA256.hash(data: Data(text.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
    }

    /// The migrations in `folder` that `engine` is to run, by name.
    ///
    /// A shared file comes before its twin of the same number and name.
    ///
    /// ```swift
    /// let migrations = try Migration.all(in: folder, for: database.engine)
    /// ```
    package static func all(in folder: URL, for engine: Engine) throws -> [Migration] {
        let others = Engine.allCases.filter { $0 != engine }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "sql" }
            .filter { file in !others.contains { file.lastPathComponent.hasSuffix(".\($0.rawValue).sql") } }
            .map { file in
                Migration(
                    name: file.deletingPathExtension().lastPathComponent,
                    text: try String(contentsOf: file, encoding: .utf8))
            }
            .sorted { $0.name < $1.name }
    }
}
