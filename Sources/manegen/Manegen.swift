import ArgumentParser

@main
struct Manegen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manegen",
        abstract: "Booking of a municipality's halls, pitches and rooms.",
        discussion: """
            Begin with: manegen serve --demo

            A setting is taken from its flag, else from the environment (MANEGEN_PORT=9000), else from the YAML \
            file (port: 9000), else from its default. What is not a setting is refused. The settings:

            \(Setting.overview)
            """,
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, MigrateCommand.self, MunicipalityCommand.self, ImportCommand.self,
            ExportCommand.self, ClosureCommand.self, TokenCommand.self, PersonCommand.self, KeyCommand.self,
            AuditCommand.self, StaffCommand.self, MessageCommand.self, DocumentCommand.self,
            BackupCommand.self, RestoreCommand.self,
        ])
}
