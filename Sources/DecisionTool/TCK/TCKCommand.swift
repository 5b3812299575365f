import ArgumentParser
import DMN
import Foundation

/// Runs the cases of the DMN Technology Compatibility Kit.
struct TCKCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tck", abstract: "Runs the cases of the DMN Technology Compatibility Kit.")

    @Argument(help: "A folder that has folders with test cases, or folders of such.")
    var directory: String

    @Option(help: "Where to write a line for each case, as the kit wants it.")
    var out: String?

    @Flag(help: "Print what went wrong in each case that failed.")
    var verbose = false

    @Flag(help: "Measure in place of comparing: how long reading, compiling and evaluating take.")
    var time = false

    func run() throws {
        let root = URL(fileURLWithPath: directory, isDirectory: true)
        let folders = try TCKFolder.all(under: root)
        if time { return print(try TCKMeasurement(folders)) }
        var results: [TCKResult] = []
        for folder in folders { results += folder.run() }
        guard !results.isEmpty else {
            throw ValidationError("No test cases were found under \(directory).")
        }
        if let out {
            let lines = results.map(\.line).joined()
            try lines.write(toFile: out, atomically: true, encoding: .utf8)
        }
        if verbose {
            for result in results where !result.isPassed { print(result.line, terminator: "") }
        }
        let passed = results.filter(\.isPassed)
        let telling = results.filter { !$0.expectsNull }
        let tellingPassed = telling.filter(\.isPassed)
        print(
            "\(tellingPassed.count) passed, \(telling.count - tellingPassed.count) failed of the cases whose expected value is not null"
        )
        print("\(passed.count) passed, \(results.count - passed.count) failed")
        if passed.count < results.count { throw ExitCode.failure }
    }
}
