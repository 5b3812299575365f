internal import Assets
internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Makes documents with WeasyPrint, each in a process of its own that has no secret, fetches nothing and is kept to
/// ``DocumentLimits``. At most some at a time; the others wait for their turn.
package struct WeasyPrint: DocumentMaker {
    private let python: String
    private let limits: DocumentLimits
    private let turns: Turns

    /// - Parameters:
    ///   - python: the Python that has WeasyPrint: a path, or a name in the folders for programs.
    ///   - count: how many documents are made at a time.
    package init(python: String = "python3", limits: DocumentLimits = DocumentLimits(), atOnce count: Int = 2)
    {
        self.python = python
        self.limits = limits
        turns = Turns(count)
    }

    package func pdf(of html: String) async throws -> [UInt8] {
        guard html.utf8.count <= limits.input else { throw DocumentFailure.tooLarge }
        guard let program = Self.program(python) else {
            throw DocumentFailure.notInstalled("there is no program \(python)")
        }
        do {
            return try await turns.take { try await make(of: html, by: program) }
        } catch is POSIXError {
            throw DocumentFailure.failed("no room in memory")
        }
    }

    private func make(of html: String, by program: String) async throws -> [UInt8] {
        let (output, errors) = (try AnonymousFile(), try AnonymousFile())
        let process = LimitedProcess(
            program: program, arguments: arguments, environment: Self.environment,
            input: try AnonymousFile(Data(html.utf8)), output: output, errors: errors)
        let end: LimitedProcess.End
        do {
            end = try await process.run(forAtMost: limits.seconds)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw DocumentFailure.notInstalled("\(python) cannot be started")
        }
        if let failure = try failure(of: end, errors) { throw failure }
        let pdf = try output.contents(atMost: limits.output)
        guard pdf.starts(with: Array("%PDF-".utf8)) else { throw DocumentFailure.failed("no document") }
        return pdf
    }

    private var arguments: [String] {
        let folder = Assets.folder("Letters")
        let numbers = [limits.memory, limits.seconds, limits.output].map(String.init)
        return ["-I", "-B"] + ["weasyprint.py", "letter.css"].map { folder.appending(path: $0).path }
            + numbers
    }

    private func failure(of end: LimitedProcess.End, _ errors: AnonymousFile) throws -> DocumentFailure? {
        func words() throws -> String {
            let text = String(decoding: try errors.contents(atMost: 4096), as: UTF8.self)
            return text.split(whereSeparator: \.isNewline).last.map(String.init) ?? "it does not say why"
        }
        switch end {
        case .exited(0): return nil
        case .exited(65): return .refused
        case .exited(69): return .notInstalled(try words())
        case .exited(71): return .outOfMemory
        case .exited(73): return .tooLarge
        // What the program itself calls an error, without its words, which could be the document's.
        case .exited(70): return .failed(try words())
        case .exited(let status): return .failed("status \(status)")
        case .timedOut, .signalled(Int(SIGALRM)), .signalled(Int(SIGXCPU)): return .timedOut
        // How the system ends a process when memory is short, and how GLib does.
        case .signalled(Int(SIGKILL)), .signalled(Int(SIGTRAP)): return .outOfMemory
        case .signalled(let signal): return .failed("signal \(signal)")
        }
    }

    /// Nothing of the service's own. One arena, since each takes address space of which little is used.
    private static let environment = ["PATH": folders, "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"]

    private static let folders = "/usr/local/bin:/usr/bin:/bin"

    private static func program(_ name: String) -> String? {
        if name.contains("/") { return FileManager.default.isExecutableFile(atPath: name) ? name : nil }
        return folders.split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
