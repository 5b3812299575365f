import CLibPQ
import Foundation
import Storage

/// One attempt to connect. Done in steps, since only so does libpq tell the server's code for a refusal.
struct Connecting {
    private let address: PostgresAddress
    private let handle: OpaquePointer

    /// - Parameter host: which of the address's servers.
    init(to address: PostgresAddress, at host: PostgresHost) throws(ConnectFailure) {
        guard let handle = address.withCParameters(at: host, { PQconnectStartParams($0, $1, 0) }) else {
            throw ConnectFailure(state: nil, reason: "out of memory", place: "?", database: "", user: "")
        }
        self.address = address
        self.handle = handle
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
    }

    /// Waits until the connection stands. One to a standby is given up, since nothing can be written there.
    ///
    /// - Returns: the connection, which the caller must finish.
    func finish(within limit: Duration) throws(ConnectFailure) -> OpaquePointer {
        let deadline = ContinuousClock.now + limit
        var next = PQstatus(handle) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING
        while next != PGRES_POLLING_OK {
            guard next != PGRES_POLLING_FAILED else { throw failure() }
            guard wait(for: next, until: deadline) else {
                throw failure(reason: "it did not answer in time")
            }
            next = PQconnectPoll(handle)
        }
        guard !Self.isStandby(handle) else {
            throw failure(state: "25006", reason: "it is a read-only standby")
        }
        PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
        return handle
    }

    /// - Returns: whether the socket became ready in time.
    private func wait(for next: PostgresPollingStatusType, until deadline: ContinuousClock.Instant) -> Bool {
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { return false }
            let events = next == PGRES_POLLING_READING ? POLLIN : POLLOUT
            var socket = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
            let ready = poll(&socket, 1, Int32(left / .milliseconds(1)) + 1)
            guard ready < 0, errno == EINTR else { return ready > 0 }
        }
    }

    /// The failure that libpq tells of; the connection is finished.
    private func failure(state: String? = nil, reason: String? = nil) -> ConnectFailure {
        defer { PQfinish(handle) }
        let message = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        // What is indented is libpq's own advice.
        let line = message.split(whereSeparator: \.isNewline)
            .filter { $0.first?.isWhitespace == false }
            .joined(separator: ". ")
        return ConnectFailure(
            handle,
            state: state ?? (PQconnectionNeedsPassword(handle) == 1 ? "28P01" : Self.state(in: message)),
            reason: address.withoutPassword(reason ?? line))
    }

    /// The code in `FATAL:  28P01: password authentication failed`, whatever language the rest is in.
    static func state(in message: String) -> String? {
        message.split(whereSeparator: { $0.isWhitespace })
            .filter { $0.count == 6 && $0.hasSuffix(":") }
            .map { $0.dropLast() }
            .filter { code in code.allSatisfy { ("0"..."9").contains($0) || ("A"..."Z").contains($0) } }
            .first { $0.contains(where: \.isNumber) }
            .map(String.init)
    }

    /// Whether the server at the other end says that it follows another; it tells so at any time.
    static func isStandby(_ handle: OpaquePointer) -> Bool {
        PQparameterStatus(handle, "in_hot_standby").map { String(cString: $0) } == "on"
    }
}
