import ArgumentParser

/// Where the data is: the settings that every command has.
struct StorageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Folder for everything, the SQLite database included.", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("PostgreSQL instead of SQLite: postgres://user:password@host/database.", valueName: "url"))
    var database: String?

    @Option(help: ArgumentHelp("YAML file with settings.", valueName: "file"))
    var config: String?

    @Option(
        help: ArgumentHelp(
            "What to log: trace, debug, info, notice, warning, error, critical (default: info).", valueName: "level"))
    var logLevel: String?
}
