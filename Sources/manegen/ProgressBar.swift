import Foundation

/// How far a long piece of work has come, on a terminal only.
struct ProgressBar: Sendable {
    private let isShown = isatty(FileHandle.standardError.fileDescriptor) == 1

    func show(_ done: Int, of total: Int) {
        guard isShown, total > 0 else { return }
        let width = 40
        let filled = width * done / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        FileHandle.standardError.write(Data("\r\(bar) \(done)/\(total)".utf8))
    }

    func end() {
        if isShown { FileHandle.standardError.write(Data("\n".utf8)) }
    }

    static func note(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }
}
