import ArgumentParser

@main
struct Manegen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manegen",
        abstract: "Booking of a municipality's halls, pitches and rooms.",
        discussion: """
            Settings come from flags, then from the environment (MANEGEN_PORT, …), then from a YAML file \
            (--config FILE), then from defaults.
            """,
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, MigrateCommand.self, MunicipalityCommand.self, ImportCommand.self,
            ExportCommand.self, ClosureCommand.self, TokenCommand.self,
        ])
}
