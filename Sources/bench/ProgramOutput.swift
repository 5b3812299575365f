import Foundation

/// What a program prints, without the last line's end.
///
/// - Throws: ``BenchFailure`` when it does not end well.
func output(of program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw BenchFailure(
            "\(program) \(arguments.first ?? "") ended with \(process.terminationStatus).")
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
}
