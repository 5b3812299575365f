import Foundation

/// A shell script in a folder of its own, which stands where Python would.
struct Program: ~Copyable {
    let folder: URL
    var path: String { folder.appending(path: "python").path }

    /// - Parameter script: in it `$here` is the folder.
    init(_ script: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "documents-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let text = "#!/bin/bash\nhere=$(dirname \"$0\")\n\(script)\n"
        try Data(text.utf8).write(to: folder.appending(path: "python"))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// What the script has written to a file in its folder.
    func lines(of file: String) throws -> [String] {
        try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            .split(whereSeparator: \.isNewline).map(String.init)
    }
}
