import ArgumentParser
import Assets
import Storage

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database's schema up to date (serve does so by itself).")

    @OptionGroup var storage: StorageOptions

    func run() async throws {
        try await Failure.explained {
            try Assets.check()
            let database = try await Startup.database(Settings(storage))
            do {
                let applied = try await Startup.migrate(database)
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
