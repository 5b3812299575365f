import Domain
import Storage

/// How long something is kept that is deleted by itself.
struct RetentionTerm: Sendable {
    let kind: Retention
    /// By the names that they have in the texts.
    let limits: [String: Minutes]
    /// Deletes what has been kept long enough, a few rows at a time, and says how many.
    let tidy: @Sendable (any Transaction, Tidying) throws -> Int

    init(
        _ kind: Retention, limits: [String: Minutes] = [:],
        tidy: @escaping @Sendable (any Transaction, Tidying) throws -> Int
    ) {
        self.kind = kind
        self.limits = limits
        self.tidy = tidy
    }
}

/// One transaction of ``Housekeeping``.
struct Tidying: Sendable {
    let municipality: Municipality
    let now: Instant
    /// The most rows that it deletes where there may be many: few, so that no booking waits for long.
    let most: Int
}
