import Synchronization

/// What last went wrong with the files under a database, for whoever asks whether it can serve.
///
/// ```swift
/// let trouble = Trouble()
/// trouble.note(.unavailable("The disk is full."), for: .seconds(30))
/// try trouble.check()
/// ```
package final class Trouble: Sendable {
    private let last = Mutex<(error: StorageError, until: ContinuousClock.Instant?)?>(nil)

    package init() {}

    /// - Parameter duration: how long it counts; `nil` until the program ends.
    package func note(_ error: StorageError, for duration: Duration?) {
        last.withLock { last in
            if let known = last, known.until == nil { return }
            last = (error, duration.map { .now + $0 })
        }
    }

    /// - Throws: the trouble that still counts.
    package func check() throws(StorageError) {
        let error = last.withLock { last -> StorageError? in
            guard let known = last else { return nil }
            if let until = known.until, until < .now { last = nil }
            return last?.error
        }
        if let error { throw error }
    }
}
