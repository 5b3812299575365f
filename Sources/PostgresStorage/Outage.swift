import Synchronization

/// How long the server has been away, seen by all connections together.
///
/// A short absence, as when it restarts, is waited out; in a long one nobody waits, so that each request fails fast.
final class Outage: Sendable {
    private struct Span {
        let first: ContinuousClock.Instant
        var last: ContinuousClock.Instant
    }

    private let span = Mutex<Span?>(nil)
    private let patience: Duration

    /// - Parameter patience: the longest absence that is waited out.
    init(patience: Duration = .seconds(5)) {
        self.patience = patience
    }

    /// Notes that the server could not be reached.
    ///
    /// - Returns: whether it is worth trying again soon. Failures far apart are outages of their own.
    func mayPass(now: ContinuousClock.Instant = .now) -> Bool {
        span.withLock { span in
            if let known = span, known.last.duration(to: now) < patience * 2 {
                span?.last = now
                return known.first.duration(to: now) < patience
            }
            span = Span(first: now, last: now)
            return true
        }
    }

    func end() {
        span.withLock { $0 = nil }
    }
}
