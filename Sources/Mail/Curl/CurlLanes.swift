import CCurl
import Dispatch
import Synchronization

/// A few connections to one far end, used by turns.
final class CurlLanes: Sendable {
    private struct Turns {
        var free: [CurlLane]
        var waiting: [CheckedContinuation<CurlLane, Never>] = []
    }

    private let turns: Mutex<Turns>

    init(count: Int) {
        turns = Mutex(Turns(free: (0..<max(1, count)).map { _ in CurlLane() }))
    }

    func perform(_ request: CurlRequest) async -> CurlOutcome {
        let lane = await take()
        let outcome = await lane.perform(request)
        giveBack(lane)
        return outcome
    }

    private func take() async -> CurlLane {
        await withCheckedContinuation { continuation in
            let lane = turns.withLock { turns -> CurlLane? in
                if let lane = turns.free.popLast() { return lane }
                turns.waiting.append(continuation)
                return nil
            }
            if let lane { continuation.resume(returning: lane) }
        }
    }

    private func giveBack(_ lane: CurlLane) {
        let next = turns.withLock { turns -> CheckedContinuation<CurlLane, Never>? in
            if !turns.waiting.isEmpty { return turns.waiting.removeFirst() }
            turns.free.append(lane)
            return nil
        }
        next?.resume(returning: lane)
    }
}

/// One of them: libcurl blocks a thread while it talks, so each has a queue of its own.
private final class CurlLane: Sendable {
    private let queue = DispatchQueue(label: "libcurl")
    private let handle = Mutex<CurlHandle?>(nil)

    func perform(_ request: CurlRequest) async -> CurlOutcome {
        await withCheckedContinuation { continuation in
            queue.async {
                let outcome = self.handle.withLock { handle -> CurlOutcome in
                    if handle == nil { handle = CurlHandle() }
                    return handle?.perform(request) ?? CurlOutcome(code: CURLE_FAILED_INIT)
                }
                continuation.resume(returning: outcome)
            }
        }
    }
}
