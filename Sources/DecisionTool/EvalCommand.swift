import ArgumentParser
import DMN
import FEEL
import Foundation

/// Evaluates a decision for inputs in a file.
struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Evaluates a decision for inputs in a JSON file.")

    @Argument(help: "The model's file.")
    var model: String

    @Option(help: "The decision's name.")
    var decision: String

    @Option(help: "A JSON file with an object that has a member for each input; - reads standard input.")
    var input: String

    @Flag(help: "Print what each rule said, and what would have given another outcome.")
    var trace = false

    func run() throws {
        let model = try ModelFile.read(model)
        let names = model.definitions.decisions.map(\.name)
        guard names.contains(decision) else {
            let known = names.prefix(50).map { "“\($0.excerpt)”" }.joined(separator: ", ")
            throw ValidationError(
                "The model has no decision “\(decision.excerpt)”. Its decisions are \(known).")
        }
        guard names.count(where: { $0 == decision }) == 1 else {
            throw ValidationError(
                "The model has several decisions “\(decision.excerpt)”. Give each a name of its own.")
        }
        let inputs = try JSONInputs.read(input, for: model)
        guard let now = FEELDateTime(unixSeconds: Int(Date().timeIntervalSince1970)) else {
            throw ValidationError("This machine's clock shows no time. Set it.")
        }
        let outcome = model.evaluate(decision: decision, inputs: inputs, now: now, tracing: trace)
        print(JSONText.text(outcome.value))
        for line in outcome.trace.map(TraceText.lines) ?? [] { print(line) }
        for fault in outcome.faults { FileHandle.standardError.write(Data("\(fault)\n".utf8)) }
        if outcome.value.isNull, !outcome.faults.isEmpty { throw ExitCode.failure }
    }
}
