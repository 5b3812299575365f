import CLibPQ

/// An answer of libpq that is no error, freed with its last use.
final class PostgresResult {
    private let pointer: OpaquePointer

    /// - Throws: ``PostgresFailure`` when the answer is an error or is missing, as on a lost connection.
    init(_ pointer: OpaquePointer?) throws(PostgresFailure) {
        guard let pointer else { throw .lost("The connection to PostgreSQL was lost.") }
        let status = PQresultStatus(pointer)
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY].contains(status) else {
            defer { PQclear(pointer) }
            throw PostgresFailure(pointer)
        }
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    /// What was done, in the server's word: `COMMIT`, `INSERT 0 1`.
    var command: String { String(cString: PQcmdStatus(pointer)) }

    /// How many rows were changed, or found.
    var changed: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    var rowCount: Int32 { PQntuples(pointer) }

    var columnNames: [String] { (0..<PQnfields(pointer)).map { String(cString: PQfname(pointer, $0)) } }

    var columnTypes: [Oid] { (0..<PQnfields(pointer)).map { PQftype(pointer, $0) } }

    /// The text of a field as the server wrote it, or `nil` for NULL.
    func field(row: Int32, column: Int32) -> UnsafeRawBufferPointer? {
        guard PQgetisnull(pointer, row, column) == 0, let start = PQgetvalue(pointer, row, column) else {
            return nil
        }
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(pointer, row, column)))
    }
}
