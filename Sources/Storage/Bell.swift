import Synchronization

/// Wakes those in this process who wait for something to do.
///
///     await database.bell.wait(upTo: .seconds(1))
///
/// goes on when a transaction that called ``Transaction/ringAfterCommit()`` is on disk, or after a second.
package final class Bell: Sendable {
    private struct State {
        var isRung = false
        var next = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    /// Wakes all who wait; when nobody does, the next one does not wait.
    package func ring() {
        let waiting = state.withLock { state in
            state.isRung = state.waiting.isEmpty
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns at the ring, after `limit`, or when the task is cancelled.
    package func wait(upTo limit: Duration) async {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        let timer = Task {
            try? await Task.sleep(for: limit)
            wake(number)
        }
        defer { timer.cancel() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    // Cancelled before this, nobody would wake it; after this, the handler waits for the lock.
                    let goesOn = state.isRung || Task.isCancelled
                    state.isRung = false
                    if !goesOn { state.waiting[number] = continuation }
                    return goesOn
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            wake(number)
        }
    }

    private func wake(_ number: Int) {
        state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
    }
}
