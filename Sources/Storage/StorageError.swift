/// What a database can refuse. No case carries a stored value, so each may be logged.
///
/// ```swift
/// do {
///     try await database.transaction(.write) { try $0.execute("INSERT INTO place (id) VALUES (\(id))") }
/// } catch StorageError.duplicate {
///     print("There is a place \(id).")
/// }
/// ```
package enum StorageError: Error, Equatable {
    /// Another transaction was in the way; the same one may succeed if run again.
    case conflict
    /// The rows would overlap in time: the exclusion over `occupancy`.
    case overlap
    /// A `UNIQUE` or `PRIMARY KEY` constraint.
    case duplicate
    /// A `REFERENCES`, `CHECK` or `NOT NULL` constraint.
    case constraint(String)
    /// The column is missing from the answer or holds another type.
    case unreadable(column: String)
    /// The database cannot be reached or used now. Nothing was changed.
    case unavailable(String)
    /// The database was lost while it stored the change, which is there now or is not. Who asked must look.
    case outcomeUnknown(String)
    /// The database is not one that Manegen can use: the message says what to do.
    case unsuitable(String)
    /// Anything else that the engine said.
    case engine(String)
}
