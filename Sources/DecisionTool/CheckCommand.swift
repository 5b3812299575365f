import ArgumentParser
import DMN

/// Says what is wrong in a model, and what wants a look.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Prints what is wrong in a model, with lines; ends with 1 when there is an error.")

    @Argument(help: "The model's file.")
    var model: String

    @Flag(help: "End with 1 for warnings too.")
    var strict = false

    func run() throws {
        let model: DecisionModel
        do {
            model = try ModelFile.read(self.model)
        } catch let failure as FileFailure {
            print(failure)
            throw ExitCode.failure
        }
        let all = model.diagnostics + model.analysis()
        for diagnostic in all { print(diagnostic) }
        let errors = all.filter { $0.severity == .error }.count
        print("\(Self.count(errors, "error")), \(Self.count(all.count - errors, "warning"))")
        if errors > 0 || strict && !all.isEmpty { throw ExitCode.failure }
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
