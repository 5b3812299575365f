package import NIOCore

/// What connections may take: how many there may be, and how long each may keep others waiting.
package struct ConnectionLimits: Sendable {
    /// More than these, and those that have been idle the longest are closed.
    package var most: Int
    /// From the opening of a connection until the head of its first request is there.
    package var head = TimeAmount.seconds(15)
    /// From an answer until the head of the next request is there: longer than proxies keep connections.
    package var idle = TimeAmount.seconds(75)
    /// For a body, or for an answer to be taken, on top of what its bytes may take; and for the next bytes of a body.
    package var patience = TimeAmount.seconds(20)
    /// The slowest that a body may come and an answer be taken, in bytes a second.
    package var slowest: Int64 = 1000

    /// How many may be open beyond ``most``, while idle ones are being closed, before others wait to be accepted.
    static let leeway = 32
    /// Descriptors for the program itself: its files, the database, the log.
    private static let own = 96

    /// - Parameters:
    ///   - descriptors: how many the process may have.
    ///   - others: how many of them connections to a database take.
    package init(descriptors: Int, others: Int) {
        most = min(max(descriptors - others - Self.own - Self.leeway, 16), 8000)
    }

    /// When a transfer that began at `start` is too slow.
    func end(of bytes: Int, since start: NIODeadline) -> NIODeadline {
        start + patience + .seconds(Int64(bytes) / max(1, slowest))
    }
}
