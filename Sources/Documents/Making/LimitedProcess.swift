internal import Foundation
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// One run of a program that is ended by force, with all that it has started, when it takes too long or the task is
/// cancelled. No thread waits for it.
struct LimitedProcess {
    enum End: Equatable {
        case exited(Int)
        case signalled(Int)
        case timedOut
    }

    let program: String
    let arguments: [String]
    let environment: [String: String]
    let input: AnonymousFile
    let output: AnonymousFile
    let errors: AnonymousFile

    /// - Throws: why it cannot be started, or `CancellationError`.
    func run(forAtMost seconds: Int) async throws -> End {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: "/")
        process.standardInput = input.handle
        process.standardOutput = output.handle
        process.standardError = errors.handle
        let life = Life()
        let timer = DispatchWorkItem { life.end(because: .tooLong) }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: timer)
        defer { timer.cancel() }
        let end = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<End, any Error>) in
                process.terminationHandler = { process in
                    life.ended()
                    continuation.resume(returning: End(of: process))
                }
                do {
                    try process.run()
                    life.began(process.processIdentifier)
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        } onCancel: {
            life.end(because: .cancelled)
        }
        switch life.cause {
        case .tooLong: return .timedOut
        case .cancelled: throw CancellationError()
        case nil: return end
        }
    }
}

extension LimitedProcess.End {
    fileprivate init(of process: Process) {
        let status = Int(process.terminationStatus)
        self = process.terminationReason == .uncaughtSignal ? .signalled(status) : .exited(status)
    }
}

/// Whether a process is there to be ended. It may be told to end before it has begun, and after it has ended.
private final class Life: Sendable {
    enum Cause { case tooLong, cancelled }

    private enum Stage {
        case before
        case running(pid_t)
        case after
    }

    private let state = Mutex((stage: Stage.before, cause: Cause?.none))

    /// Why it was ended by force.
    var cause: Cause? { state.withLock { $0.cause } }

    func began(_ process: pid_t) {
        state.withLock { state in
            guard case .before = state.stage else { return }
            state.stage = .running(process)
            if state.cause != nil { Self.kill(process) }
        }
    }

    func ended() { state.withLock { $0.stage = .after } }

    func end(because cause: Cause) {
        state.withLock { state in
            if case .after = state.stage { return }
            state.cause = state.cause ?? cause
            if case .running(let process) = state.stage { Self.kill(process) }
        }
    }

    /// Its group, which it leads as soon as it has come that far, and itself.
    private static func kill(_ process: pid_t) {
        guard process > 1 else { return }
        send(SIGKILL, to: -process)
        send(SIGKILL, to: process)
    }
}

private func send(_ signal: Int32, to process: pid_t) { _ = kill(process, signal) }
