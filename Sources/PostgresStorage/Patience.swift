import Storage

/// How often one transaction may run again, by what went wrong.
struct Patience {
    private var conflicts = 0
    private var staleStatements = 0
    private var losses = 0

    /// Five are too few for 200 writers on one row; ten for 16 who cancel and move in a few spaces, where every second
    /// try meets another.
    static let attempts = 20

    /// Waits for a random time, so that those who met do not meet again.
    ///
    /// - Throws: ``StorageError/conflict`` when it has been enough, or the task was cancelled.
    mutating func afterConflict() async throws {
        conflicts += 1
        guard conflicts < Self.attempts else { throw StorageError.conflict }
        do {
            try await Task.sleep(for: Self.wait(after: conflicts))
        } catch {
            throw StorageError.conflict
        }
    }

    /// - Throws: when the statement will not fit however often it is prepared.
    mutating func afterStaleStatement() throws {
        staleStatements += 1
        guard staleStatements < 20 else { throw PostgresFailure.stale.storageError }
    }

    /// - Throws: ``StorageError/unavailable(_:)`` with `reason` at the third loss.
    mutating func afterLoss(_ reason: String) throws {
        losses += 1
        guard losses < 3 else { throw StorageError.unavailable(reason) }
    }

    /// A random wait within a window that grows threefold with each conflict, from 6 ms to 2 s.
    private static func wait(after conflicts: Int) -> Duration {
        let window = (0..<min(conflicts, 7)).reduce(2000) { microseconds, _ in microseconds * 3 }
        return .microseconds(Int.random(in: 0...min(window, 2_000_000)))
    }
}
