import CLibPQ

/// One run of a prepared statement.
struct StatementCall {
    let statement: PreparedStatement
    /// Whether it was prepared in an earlier call, so that the schema may have changed since.
    let isKnown: Bool
    let parameters: CStrings
    let count: Int32

    /// libpq takes a copy of the values.
    func send(to handle: OpaquePointer) -> Int32 {
        parameters.withPointers { PQsendQueryPrepared(handle, statement.name, count, $0, nil, nil, 0) }
    }
}
