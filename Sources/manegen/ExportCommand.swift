import ArgumentParser
import Services

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write places to standard output.", subcommands: [Facilities.self])

    struct Facilities: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write facilities, spaces and hours as CSV, which import reads back exactly.")

        @OptionGroup var storage: StorageOptions

        @Option(help: "Code or name in addresses: 2281, sundsvall.")
        var municipality: String

        func run() async throws {
            let csv = try await Startup.run(storage) { installation in
                try await FacilityExport(installation).csv(
                    of: try Startup.municipality(municipality, in: installation))
            }
            print(csv, terminator: "")
        }
    }
}
