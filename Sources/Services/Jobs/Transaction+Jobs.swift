package import Domain
package import Storage

extension Transaction {
    /// Has something done once this transaction is on disk, by whichever process is free; never when it is undone.
    ///
    ///     try transaction.enqueue(MessageSending.self, .init(message: message.id), in: municipality, at: now)
    ///
    /// - Parameters:
    ///   - key: Names the work: while one with the key waits or is under way, another is not added.
    ///   - notBefore: The earliest time to do it; `nil` for as soon as possible.
    package func enqueue<Handler: JobHandler>(
        _ handler: Handler.Type, _ payload: Handler.Payload, in municipality: Municipality,
        key: String? = nil, priority: JobPriority = .normal, notBefore: Instant? = nil, at now: Instant
    ) throws {
        try enqueue(
            Handler.kind, try Handler.text(of: payload), in: municipality.code, key: key, priority: priority,
            notBefore: notBefore, at: now)
    }

    /// As ``enqueue(_:_:in:key:priority:notBefore:at:)``, when the database finds that `condition` holds. Nobody is woken:
    /// the workers find it within about a second.
    func enqueue<Handler: JobHandler>(
        _ handler: Handler.Type, _ payload: Handler.Payload, in municipality: Municipality,
        where condition: SQL,
        at now: Instant
    ) throws {
        try insert(
            Handler.kind, try Handler.text(of: payload), in: municipality.code, key: nil, priority: .normal,
            due: now, where: condition, at: now)
    }

    /// - Parameter code: of a municipality, or '' for the installation as a whole.
    func enqueue(
        _ kind: JobKind, _ payload: String, in code: String, key: String?, priority: JobPriority,
        notBefore: Instant?, at now: Instant
    ) throws {
        try insert(
            kind, payload, in: code, key: key, priority: priority, due: notBefore ?? now, where: "TRUE",
            at: now)
        ringAfterCommit()
    }

    private func insert(
        _ kind: JobKind, _ payload: String, in code: String, key: String?, priority: JobPriority,
        due: Instant, where condition: SQL, at now: Instant
    ) throws {
        try conclude(
            with: """
                INSERT INTO job (municipality, id, kind, payload, priority, unique_key, created_at, due_at)
                SELECT \(code), \(Job.ID.new(at: now)), \(kind.rawValue), \(payload), \(priority.rawValue), \(key),
                    \(now), \(due)
                WHERE \(condition)
                ON CONFLICT (municipality, unique_key) WHERE died_at IS NULL DO NOTHING
                """)
    }
}
