import Foundation
import Synchronization

/// How hard the server is asked.
struct LoadShape: Sendable {
    let connections: Int
    let seconds: Double
}

/// Blocking threads, one for each connection, that ask again as soon as they are answered.
struct Load: Sendable {
    let shape: LoadShape
    let server: ServerProcess
    let status: Int

    /// - Parameter request: the bytes to send as the given number, counted over all connections.
    func run(_ request: @escaping @Sendable (Int) -> [UInt8]) throws -> Rate {
        let port = server.port
        let processorTime = try server.processorTime()
        let next = Atomic(0)
        let answered = Mutex<[UInt64]>([])
        let failure = Mutex<(any Error)?>(nil)
        let ready = try (0..<shape.connections).map { _ in try Connection(port: port) }.map(Handed.init)
        let started = DispatchTime.now().uptimeNanoseconds
        let deadline = started + UInt64(shape.seconds * 1e9)
        inParallel(ready.count) { lane in
            let connection = ready[lane].value
            var latencies: [UInt64] = []
            latencies.reserveCapacity(1 << 18)
            do {
                while true {
                    let bytes = request(next.add(1, ordering: .relaxed).oldValue)
                    let begun = DispatchTime.now().uptimeNanoseconds
                    guard begun < deadline else { break }
                    let answer = try connection.send(bytes)
                    guard answer == status else {
                        throw BenchFailure("Answered \(answer): \(connection.bodyText(from: 0))")
                    }
                    latencies.append(DispatchTime.now().uptimeNanoseconds - begun)
                }
            } catch {
                failure.withLock { $0 = error }
            }
            answered.withLock { $0 += latencies }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - started) / 1e9
        var rate = Rate(latencies: answered.withLock { $0 }, seconds: seconds)
        let spent = try server.processorTime() - processorTime
        rate.processorTime = spent * 1000 / Double(max(1, rate.count))
        return rate
    }
}

/// Runs `work` on as many threads at once, and returns when all have ended.
func inParallel(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    let done = DispatchSemaphore(value: 0)
    for lane in 0..<count {
        Thread.detachNewThread {
            work(lane)
            done.signal()
        }
    }
    for _ in 0..<count { done.wait() }
}

/// A connection that one thread makes and exactly one other uses: safe because it is never used by two.
private struct Handed: @unchecked Sendable {
    let value: Connection

    init(_ value: Connection) { self.value = value }
}
