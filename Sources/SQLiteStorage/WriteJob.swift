import Storage

/// One caller's write, its type of value put away so that different ones can stand in one queue.
struct WriteJob: Sendable {
    /// Answers the caller: with the job's own outcome, or with the error that undid the commit it was part of.
    typealias Answer = (_ undoing: StorageError?) -> Void

    /// Whether it shares its commit with nobody.
    let standsAlone: Bool
    /// Runs the body; what it wrote is to be kept, or undone because it threw.
    let run: @Sendable (SQLiteTransaction) -> (answer: Answer, isKept: Bool)
    /// Answers a job that never ran.
    let refuse: @Sendable (_ undoing: StorageError?) -> Void

    init<Value: Sendable>(
        standsAlone: Bool,
        _ body: @escaping @Sendable (any Transaction) throws -> Value,
        ringing bell: Bell,
        answering continuation: CheckedContinuation<Value, any Error>
    ) {
        self.standsAlone = standsAlone
        refuse = { continuation.resume(throwing: $0 ?? .conflict) }
        run = { transaction in
            do {
                let value = try body(transaction)
                try transaction.checkUnbroken()
                let rings = transaction.ringsAfterCommit
                return (
                    { undoing in
                        if rings, undoing == nil { bell.ring() }
                        continuation.resume(with: undoing.map { .failure($0) } ?? .success(value))
                    }, isKept: true
                )
            } catch {
                return ({ _ in continuation.resume(throwing: error) }, isKept: false)
            }
        }
    }
}
