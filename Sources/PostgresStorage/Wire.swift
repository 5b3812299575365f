import CLibPQ
import Foundation

/// The way to the server, on which nobody waits for ever: who hears nothing for the length of ``limit`` gives up.
///
/// TCP's own limits do not see a server that stands still, since its system goes on taking what is sent.
final class Wire {
    private let handle: OpaquePointer
    /// The longest silence while an answer is waited for; `nil` for what may take any time.
    var limit: Duration?
    private(set) var isSilent = false

    init(_ handle: OpaquePointer, limit: Duration?) {
        self.handle = handle
        self.limit = limit
        PQsetnonblocking(handle, 1)
    }

    /// Sends one command by itself and waits for all of its answers.
    ///
    /// - Parameter command: one of libpq's `PQsend…`, which return 1 when the command is on its way.
    /// - Returns: the last answer.
    /// - Throws: the first failure among them.
    func exchange(_ command: (OpaquePointer) -> Int32) throws(PostgresFailure) -> PostgresResult {
        guard !isSilent, command(handle) == 1 else { throw Self.lost }
        var last: PostgresResult?
        var failure: PostgresFailure?
        while let answer = try next() {
            do {
                last = try PostgresResult(answer)
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        guard let last else { throw Self.lost }
        return last
    }

    /// The next answer of the server; `nil` marks the end of a command's answers.
    func next() throws(PostgresFailure) -> OpaquePointer? {
        var deadline = limit.map { ContinuousClock.now + $0 }
        var isSent = try flush()
        while !isSent || PQisBusy(handle) == 1 {
            guard try isReady(POLLIN | (isSent ? 0 : POLLOUT), until: deadline) else {
                isSilent = true
                throw .silent
            }
            // A broken connection is told by the next answer, which then comes without waiting.
            guard PQconsumeInput(handle) == 1 else { break }
            deadline = limit.map { ContinuousClock.now + $0 }
            isSent = try flush()
        }
        return PQgetResult(handle)
    }

    /// - Returns: whether nothing is left to send.
    private func flush() throws(PostgresFailure) -> Bool {
        guard !isSilent else { throw .silent }
        // What the server said before it closed the connection is still to be read.
        return PQflush(handle) != 1
    }

    private func isReady(
        _ events: Int32, until deadline: ContinuousClock.Instant?
    ) throws(PostgresFailure) -> Bool {
        while true {
            let left = deadline.map { ContinuousClock.now.duration(to: $0) }
            if let left, left <= .zero { return false }
            let descriptor = PQsocket(handle)
            guard descriptor >= 0 else { throw Self.lost }
            var socket = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            let ready = poll(&socket, 1, left.map { Int32(min($0 / .milliseconds(1), 60_000)) + 1 } ?? -1)
            if ready > 0 { return true }
            if ready < 0, errno != EINTR { throw Self.lost }
        }
    }

    static let lost = PostgresFailure.lost("The connection to PostgreSQL was lost.")
}
