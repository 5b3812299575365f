import Foundation
import Synchronization

/// A server as a subprocess, `manegen` or the bare route that it is compared with: single commands, and what is measured.
final class ServerProcess: Sendable {
    private let binary: URL
    private let verb: String
    private let flags: [String]
    private let log: URL
    private let running = Mutex<(process: Process, port: UInt16)?>(nil)

    /// - Parameter verb: the command that serves.
    init(binary: String, verb: String = "serve", flags: [String], log: URL) {
        self.binary = URL(filePath: binary)
        self.verb = verb
        self.flags = flags
        self.log = log
    }

    /// Where the assets are that the binary was built with.
    var assets: URL {
        binary.resolvingSymlinksInPath().deletingLastPathComponent().appending(
            path: "manegen_Assets.resources")
    }

    var port: UInt16 { running.withLock { $0?.port ?? 0 } }

    /// - Returns: what it printed, without the line's end.
    func command(_ arguments: String...) throws -> String {
        try output(of: binary.path, arguments + flags)
    }

    /// Starts it anew, and returns when it can serve.
    func start() throws {
        stop()
        let port = try Connection.freePort()
        let process = Process()
        process.executableURL = binary
        process.arguments = [verb, "--port", "\(port)"] + flags
        try Data().write(to: log)
        let handle = try FileHandle(forWritingTo: log)
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        running.withLock { $0 = (process, port) }
        let deadline = Date(timeIntervalSinceNow: 30)
        while Date() < deadline {
            guard process.isRunning else { break }
            if let status = try? Connection(port: port).send(HTTPRequest.get("/health/ready")), status == 200
            {
                return
            }
            Thread.sleep(forTimeInterval: 0.02)
        }
        throw BenchFailure("The server did not start; its log is \(log.path).")
    }

    func stop() {
        let process = running.withLock { running in
            defer { running = nil }
            return running?.process
        }
        guard let process else { return }
        process.terminate()
        process.waitUntilExit()
    }

    /// What it has used of the processors since it started, in seconds, to the hundredth.
    func processorTime() throws -> Double {
        let identifier = running.withLock { $0?.process.processIdentifier ?? 0 }
        let text = try String(contentsOf: URL(filePath: "/proc/\(identifier)/stat"), encoding: .utf8)
        // After the name in parentheses, which may hold spaces: user time and system time are fields 14 and 15.
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            throw BenchFailure("/proc tells nothing of the server's processor time.")
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// What the kernel holds in memory for it, in bytes (`VmRSS`).
    func residentMemory() throws -> Int {
        let identifier = running.withLock { $0?.process.processIdentifier ?? 0 }
        let status = try String(contentsOf: URL(filePath: "/proc/\(identifier)/status"), encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        guard let kilobytes = line?.split(separator: " ").compactMap({ Int($0) }).first else {
            throw BenchFailure("/proc tells nothing of the server's memory.")
        }
        return kilobytes * 1024
    }
}
