import CLibPQ

/// Several commands sent to the server together and answered together.
struct Pipeline {
    private let handle: OpaquePointer
    private let wire: Wire

    init(_ handle: OpaquePointer, _ wire: Wire) throws(PostgresFailure) {
        self.handle = handle
        self.wire = wire
        guard PQenterPipelineMode(handle) == 1 else { throw Wire.lost }
    }

    /// - Parameter command: one of libpq's `PQsend…`, which return 1 when the command is on its way.
    func send(_ command: (OpaquePointer) -> Int32) throws(PostgresFailure) {
        guard command(handle) == 1 else { throw Wire.lost }
    }

    /// Says that no more commands follow, so that the server answers.
    func finish() throws(PostgresFailure) {
        guard PQpipelineSync(handle) == 1 else { throw Wire.lost }
    }

    /// The answer to the next command, in the order they were sent.
    func answer() -> Result<PostgresResult, PostgresFailure> {
        Result { () throws(PostgresFailure) in
            let answer = try wire.next()
            let result = Result { () throws(PostgresFailure) in try PostgresResult(answer) }
            if answer != nil { discardAnswers() }
            return try result.get()
        }
    }

    /// Takes what is left of the answers. A connection that is still in the middle is unusable afterwards.
    func end() {
        discardAnswers()
        PQexitPipelineMode(handle)
    }

    /// libpq marks the end of a command's answers, and of them all, by NULL.
    private func discardAnswers() {
        while let answer = try? wire.next() { PQclear(answer) }
    }
}
