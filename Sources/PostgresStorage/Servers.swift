import CLibPQ
import Synchronization

/// The servers that an address names, of which one is the primary: the one that answered last is asked first.
final class Servers: Sendable {
    let address: PostgresAddress
    private let primary = Mutex<PostgresHost?>(nil)

    init(_ address: PostgresAddress) {
        self.address = address
    }

    /// Connects to the first server that answers in its share of the time and can be written to.
    ///
    /// - Parameter limit: the longest that all of them together may take.
    /// - Returns: the connection, which the caller must finish.
    func connect(within limit: Duration) throws(ConnectFailure) -> OpaquePointer {
        let known = primary.withLock { $0 }
        var hosts = address.hosts()
        if let known, let index = hosts.firstIndex(of: known) { hosts.swapAt(0, index) }
        var failures: [ConnectFailure] = []
        for host in hosts {
            do {
                let share = min(address.connectLimit, limit / hosts.count)
                let handle = try Connecting(to: address, at: host).finish(within: share)
                primary.withLock { $0 = host }
                return handle
            } catch {
                guard error.mayPass else { throw error }
                failures.append(error)
            }
        }
        throw ConnectFailure(failures)
    }
}
