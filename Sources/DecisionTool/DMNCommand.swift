import ArgumentParser

/// Evaluates, checks and shows decision models.
@main
struct DMNCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dmn", abstract: "Evaluates, checks and shows decision models (OMG DMN 1.1 to 1.6).",
        subcommands: [
            EvalCommand.self, CheckCommand.self, ShowCommand.self, TCKCommand.self, DecimalCommand.self,
            FuzzCommand.self,
        ])
}
