import Foundation
import Synchronization

/// Writes lines to a descriptor from a thread of its own, so that nobody waits for who reads them. What cannot be
/// written is lost and counted, and the count is the first thing that is written when writing works again.
final class LogWriter: Sendable {
    private struct State {
        var lines: [String] = []
        var bytes = 0
        var lost = 0
        var isWriting = false
        var isEnded = false
    }

    /// How much may wait.
    private static let most = 4 * 1024 * 1024
    /// How long the thread rests when nothing can be written.
    private static let pause: TimeInterval = 0.5

    private let descriptor: Int32
    /// What says that lines were lost, as a line.
    private let complaint: @Sendable (Int) -> String
    private let state = Mutex(State())
    private let hasLines = DispatchSemaphore(value: 0)

    /// - Parameter complaint: a line that says how many lines were lost.
    init(descriptor: Int32, complaint: @escaping @Sendable (Int) -> String) {
        self.descriptor = descriptor
        self.complaint = complaint
        Thread.detachNewThread { self.run() }
    }

    /// - Parameter line: with its line feed.
    func add(_ line: String) {
        let isFirst = state.withLock { state in
            guard state.bytes < Self.most else {
                state.lost += 1
                return false
            }
            state.lines.append(line)
            state.bytes += line.utf8.count
            return state.lines.count == 1
        }
        if isFirst { hasLines.signal() }
    }

    /// Waits until what was written so far has gone or is lost, but not for longer than a second.
    func flush() {
        let deadline = Date(timeIntervalSinceNow: 1)
        while state.withLock({ !$0.lines.isEmpty || $0.isWriting }), Date() < deadline {
            Thread.sleep(forTimeInterval: 0.005)
        }
    }

    private func run() {
        var isInLine = false
        while true {
            hasLines.wait()
            let (lines, lost) = state.withLock { state in
                let taken = (state.lines, state.lost)
                (state.lines, state.bytes, state.lost, state.isWriting) = ([], 0, 0, true)
                return taken
            }
            let unwritten = put(lost > 0 ? [complaint(lost)] + lines : lines, isInLine: &isInLine)
            let isStuck = unwritten > 0
            state.withLock { state in
                // The complaint itself is not one of the lines.
                state.lost += min(unwritten, lines.count) + (unwritten > lines.count ? lost : 0)
                state.isWriting = false
            }
            if isStuck { Thread.sleep(forTimeInterval: Self.pause) }
        }
    }

    /// - Parameter isInLine: whether the last line before was not written whole.
    /// - Returns: how many of the last lines were not written whole.
    private func put(_ lines: [String], isInLine: inout Bool) -> Int {
        for (index, line) in lines.enumerated() {
            let isWritten = put(isInLine ? "\n" + line : line, isInLine: &isInLine)
            if !isWritten { return lines.count - index }
        }
        return 0
    }

    private func put(_ line: String, isInLine: inout Bool) -> Bool {
        var line = line
        return line.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = write(descriptor, rest.baseAddress, rest.count)
                if count > 0 {
                    isInLine = count < rest.count
                    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
                } else if count < 0, errno == EINTR || errno == EAGAIN {
                    if errno == EAGAIN { Thread.sleep(forTimeInterval: 0.01) }
                } else {
                    return false
                }
            }
            return true
        }
    }
}
