package import Domain
import Synchronization

/// A present that stands still until it is moved.
package final class SettableClock: Sendable {
    private let present: Mutex<Instant>

    package init(_ instant: Instant) { present = Mutex(instant) }

    package var now: Instant {
        get { present.withLock { $0 } }
        set { present.withLock { $0 = newValue } }
    }

    package var clock: Clock { Clock { self.now } }
}
