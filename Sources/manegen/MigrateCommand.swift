import ArgumentParser
import Assets
import Domain
import Services
import Storage

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database's schema up to date (serve does so by itself).")

    @OptionGroup var storage: StorageOptions

    func run() async throws {
        try await Failure.explained {
            try Assets.check()
            let settings = try Settings(storage)
            let municipalities = try Registers.load().municipalities
            let database = try await Startup.database(settings)
            do {
                let migrations = try Migration.all(in: Assets.folder("Migrations"), for: database.engine)
                let applied = try await Startup.migrate(database, by: migrations, municipalities) {
                    try SecretKey.keyring(for: settings, mayMake: false)
                }
                print(
                    applied.isEmpty
                        ? "The schema is up to date." : "Applied \(applied.joined(separator: ", ")).")
                await database.close()
            } catch {
                await database.close()
                throw error
            }
        }
    }
}
