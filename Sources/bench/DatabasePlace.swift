/// Which engine is measured, and where.
enum DatabasePlace: Sendable {
    case sqlite
    /// In a new database of the cluster at this URL.
    case postgres(cluster: String)

    var name: String {
        switch self {
        case .sqlite: "SQLite"
        case .postgres: "PostgreSQL"
        }
    }
}
