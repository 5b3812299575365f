import ArgumentParser
import Domain
import Services

struct MunicipalityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "municipality", abstract: "Switch municipalities on, list them, and set how they work.",
        subcommands: [Enable.self, List.self, WaitingListCommand.self, HandingOverCommand.self])

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Switch municipalities on.")

        @OptionGroup var storage: StorageOptions

        @Flag(help: "Every municipality in Sweden.")
        var all = false

        @Argument(help: "Codes or names in addresses: 2281, sundsvall.")
        var names: [String] = []

        func run() async throws {
            guard all || !names.isEmpty else {
                throw Failure("Give at least one municipality, such as 2281, or --all.")
            }
            try await Startup.run(storage) { installation in
                let chosen =
                    all
                    ? installation.municipalities.all
                    : try names.map { try Startup.municipality($0, in: installation) }
                for municipality in chosen { try await Municipalities(installation).enable(municipality) }
                print(
                    chosen.count == 1
                        ? "\(chosen[0].name) (\(chosen[0].code)) is on: /\(chosen[0].slug)"
                        : "\(chosen.count) municipalities are on.")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the municipalities that are on.")

        @OptionGroup var storage: StorageOptions

        @Flag(help: "Every municipality in Sweden.")
        var all = false

        func run() async throws {
            try await Startup.run(storage) { installation in
                let list =
                    all ? installation.municipalities.all : try await Municipalities(installation).enabled()
                for municipality in list {
                    print(
                        "\(municipality.code)\t/\(municipality.slug)\t\(municipality.name), \(municipality.county)"
                    )
                }
                if list.isEmpty { print("None yet. Switch one on with: manegen municipality enable 2281") }
            }
        }
    }
}
