import ArgumentParser

/// Where the data is: the settings that every command has.
struct StorageOptions: ParsableArguments {
    @Option(help: Setting.data.help("dir"))
    var data: String?

    @Option(help: Setting.database.help("url"))
    var database: String?

    @Option(help: Setting.config.help("file"))
    var config: String?

    @Option(help: Setting.logLevel.help("level"))
    var logLevel: String?
}
