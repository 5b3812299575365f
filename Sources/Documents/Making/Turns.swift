/// Lets a number at a time through, in the order they came.
actor Turns {
    private var free: Int
    private var waiting: [(id: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    private var nextID = 0

    init(_ count: Int) { free = max(1, count) }

    /// Runs `body` when its turn has come.
    ///
    /// - Throws: what `body` throws, or `CancellationError` when the task was cancelled before its turn.
    nonisolated func take<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        try await begin()
        do {
            let value = try await body()
            await end()
            return value
        } catch {
            await end()
            throw error
        }
    }

    private func begin() async throws {
        try Task.checkCancellation()
        if free > 0 {
            free -= 1
            return
        }
        let id = nextID
        nextID += 1
        let came = await withTaskCancellationHandler {
            await withCheckedContinuation { waiting.append((id, $0)) }
        } onCancel: {
            Task { await self.leave(id) }
        }
        guard came else { throw CancellationError() }
    }

    private func end() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().continuation.resume(returning: true) }
    }

    private func leave(_ id: Int) {
        guard let place = waiting.firstIndex(where: { $0.id == id }) else { return }
        waiting.remove(at: place).continuation.resume(returning: false)
    }
}
