/// A file that is of no use.
struct FileFailure: Error, CustomStringConvertible {
    let path: String
    /// From 1.
    var line: Int?
    let message: String

    var description: String { "\(path):\(line.map { "\($0):" } ?? "") error: \(message)" }
}
