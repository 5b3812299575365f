import CLibPQ

/// What opens a transaction: the command that begins it, and whose rows it may see.
struct Opening {
    let command: String
    /// The value of `manegen.municipality` until the transaction ends.
    let tenant: String?

    /// The statement that says it. It is prepared under this name with each session.
    static let tenantStatement = "tenant"
    static let tenantText = "SELECT set_config('manegen.municipality', $1, true)"

    /// - Returns: how many commands that took.
    func send(in pipeline: Pipeline) throws(PostgresFailure) -> Int {
        try pipeline.send { PQsendQueryParams($0, command, 0, nil, nil, nil, nil, 0) }
        guard let tenant else { return 1 }
        try CStrings([tenant]).withPointers { (tenant) throws(PostgresFailure) in
            try pipeline.send { PQsendQueryPrepared($0, Self.tenantStatement, 1, tenant, nil, nil, 0) }
        }
        return 2
    }
}
