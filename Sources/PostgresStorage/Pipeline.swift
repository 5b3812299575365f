import CLibPQ

/// Several commands sent to the server together and answered together.
struct Pipeline {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) throws(PostgresFailure) {
        self.handle = handle
        guard PQenterPipelineMode(handle) == 1 else { throw Self.lost }
    }

    /// - Parameter command: one of libpq's `PQsend…`, which return 1 when the command is on its way.
    func send(_ command: (OpaquePointer) -> Int32) throws(PostgresFailure) {
        guard command(handle) == 1 else { throw Self.lost }
    }

    /// Says that no more commands follow, so that the server answers.
    func finish() throws(PostgresFailure) {
        guard PQpipelineSync(handle) == 1 else { throw Self.lost }
    }

    /// The answer to the next command, in the order they were sent.
    func answer() -> Result<PostgresResult, PostgresFailure> {
        let answer = PQgetResult(handle)
        if answer != nil { discardAnswers() }
        return Result { () throws(PostgresFailure) in try PostgresResult(answer) }
    }

    /// Takes what is left of the answers. A connection that is still in the middle is unusable afterwards.
    func end() {
        discardAnswers()
        PQexitPipelineMode(handle)
    }

    /// libpq marks the end of a command's answers, and of them all, by NULL.
    private func discardAnswers() {
        while let answer = PQgetResult(handle) { PQclear(answer) }
    }

    private static let lost = PostgresFailure.lost("The connection to PostgreSQL was lost.")
}
