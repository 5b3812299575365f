import Storage
import Synchronization

/// Whether the database can store changes now, answered within a couple of seconds. However many ask, it is tried
/// once a second at most.
final class Readiness: Sendable {
    private struct Trial {
        let task: Task<Void, any Error>
        let began: ContinuousClock.Instant
        var isOver = false
    }

    private let database: any Database
    private let last = Mutex<Trial?>(nil)
    private static let interval = Duration.seconds(1)
    private static let limit = Duration.seconds(2)

    init(of database: any Database) {
        self.database = database
    }

    /// - Throws: ``StorageError`` with why it cannot.
    func check() async throws {
        let task = last.withLock { last in
            if let last, !last.isOver || last.began + Self.interval > .now { return last.task }
            let task = Task {
                defer { self.last.withLock { $0?.isOver = true } }
                try await database.probe()
            }
            last = Trial(task: task, began: .now)
            return task
        }
        try await withCheckedThrowingContinuation { continuation in
            let answer = FirstAnswer(continuation)
            Task { answer.give(await task.result) }
            Task {
                try? await Task.sleep(for: Self.limit)
                answer.give(.failure(StorageError.unavailable("The database does not answer.")))
            }
        }
    }
}

/// Takes the first of several answers.
private final class FirstAnswer: Sendable {
    private let waiting: Mutex<CheckedContinuation<Void, any Error>?>

    init(_ continuation: CheckedContinuation<Void, any Error>) {
        waiting = Mutex(continuation)
    }

    func give(_ result: Result<Void, any Error>) {
        waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }?.resume(with: result)
    }
}
