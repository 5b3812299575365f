import ArgumentParser
import Domain
import Services

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Tokens for the API.", subcommands: [Create.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a new bearer token, once: only its hash is stored.")

        @OptionGroup var storage: StorageOptions

        @Option(help: "Code or name in addresses: 2281, sundsvall.")
        var municipality: String

        @Option(help: "Whose token: a personal identity number or coordination number of 12 digits.")
        var person: String

        @Option(help: "The person's name, used when the municipality does not know them yet.")
        var name: String?

        func run() async throws {
            guard let number = PersonalIdentityNumber(person) else {
                throw Failure("--person must be a valid personal identity number of 12 digits.")
            }
            try await Startup.run(storage) { installation in
                let municipality = try Startup.municipality(municipality, in: installation)
                let person = try await People(installation).register(
                    number, name: name ?? number.masked, in: municipality)
                print(try await APITokens(installation).create(for: person.id, in: municipality).text)
            }
        }
    }
}
