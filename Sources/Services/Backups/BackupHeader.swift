/// What a backup says of itself before its rows.
package struct BackupHeader: Sendable, Equatable, Codable {
    /// When it was begun, RFC 3339.
    package let created: String
    /// `sqlite` or `postgres`.
    package let engine: String
    /// Which keys its personal data is encrypted with; tells nothing of the keys themselves.
    package let keys: [String]
    /// Which key proves that the installation wrote the backup.
    package let proof: String
    /// Those that the database had run, in order.
    package let migrations: [Step]
    package let tables: [Table]
    /// By municipality: an end of its audit log's chain, as `audit verify --expect` takes it.
    package let chains: [String: String]

    package struct Step: Sendable, Equatable, Codable {
        package let name: String
        package let checksum: String
    }

    package struct Table: Sendable, Equatable, Codable {
        package let name: String
        package let columns: [String]
        package let rows: Int
    }

    /// How many rows it has in all.
    package var rowCount: Int { tables.reduce(0) { $0.addingReportingOverflow($1.rows).partialValue } }

    /// The first line of a file, before the line with the header.
    static let title = "MANEGEN BACKUP 2"
    /// That of a file without a proof.
    static let unprovenTitle = "MANEGEN BACKUP 1"
    /// The most bytes that a header may have.
    static let limit = 4 << 20
}
