import NIOCore
import Synchronization

/// The connections that clients have open, of which the one that has been idle the longest is closed when there are
/// too many. A connection whose request is being answered is not idle.
package final class OpenConnections: Sendable {
    /// One connection, as the others see it.
    final class Entry: Sendable {
        let channel: any Channel
        private let since = Atomic<UInt64>(.max)

        init(channel: any Channel) { self.channel = channel }

        /// Since when it waits for its client; `nil` while the client waits for us.
        var idleSince: NIODeadline? {
            get {
                let time = since.load(ordering: .relaxed)
                return time == .max ? nil : .uptimeNanoseconds(time)
            }
            set { since.store(newValue?.uptimeNanoseconds ?? .max, ordering: .relaxed) }
        }
    }

    package let limits: ConnectionLimits
    /// In which their requests are worked on.
    package let turns: Turns
    private let entries = Mutex<[ObjectIdentifier: Entry]>([:])
    private let accepted = Atomic<Int>(0)

    package init(limits: ConnectionLimits, turns: Turns = Turns()) {
        self.limits = limits
        self.turns = turns
    }

    /// How many are open, those that are being closed among them.
    var count: Int { accepted.load(ordering: .relaxed) }

    func accept() { accepted.add(1, ordering: .relaxed) }

    func release() { accepted.subtract(1, ordering: .relaxed) }

    /// One that is ready; another has to go for it when there are too many.
    func add(_ entry: Entry) {
        if count > limits.most { closeIdlest(beyond: limits.most - 1) }
        entries.withLock { $0[ObjectIdentifier(entry)] = entry }
        turns.open(ObjectIdentifier(entry.channel))
    }

    func remove(_ entry: Entry) {
        entries.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(entry)) }
        turns.close(ObjectIdentifier(entry.channel))
    }

    /// Closes the connection that has been idle the longest when there are too many, if any is idle.
    func makeRoom() {
        if count > limits.most { closeIdlest(beyond: limits.most) }
    }

    /// - Parameter most: how many there may be, those not counted that are being closed.
    func closeIdlest(beyond most: Int = 0) {
        let idlest = entries.withLock { entries -> Entry? in
            guard entries.count > most else { return nil }
            let idle = entries.values.compactMap { entry in entry.idleSince.map { (entry, $0) } }
            guard let (entry, _) = idle.min(by: { $0.1 < $1.1 }) else { return nil }
            entries[ObjectIdentifier(entry)] = nil
            return entry
        }
        idlest?.channel.close(promise: nil)
    }
}
