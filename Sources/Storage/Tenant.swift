/// Whose rows a transaction works with. PostgreSQL shows it no other municipality's, whatever a statement says.
///
/// ```swift
/// let count: Int? = try await database.transaction(.read, in: .municipality("0180")) { transaction in
///     try transaction.query("SELECT count(*) AS count FROM place").first?["count"]
/// }
/// ```
package enum Tenant: Sendable, Equatable {
    /// The municipality with this code.
    case municipality(String)
    /// No municipality: only what belongs to the installation as a whole.
    case none
    /// Every municipality, as only changes of the schema and the queue of jobs need it; nothing that answers a request
    /// does.
    case all
}
