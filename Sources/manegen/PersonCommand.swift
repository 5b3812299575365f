import ArgumentParser
import Domain
import Services

struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "The people that a municipality knows.",
        subcommands: [Protect.self, Unprotect.self, Export.self, Erase.self])

    struct Protect: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Protect who somebody is (skyddade personuppgifter): nobody else sees name or contact.")

        @OptionGroup var storage: StorageOptions
        @OptionGroup var person: PersonOption

        func run() async throws { try await PersonCommand.protect(true, person, storage) }
    }

    struct Unprotect: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Protect who somebody is no longer.")

        @OptionGroup var storage: StorageOptions
        @OptionGroup var person: PersonOption

        func run() async throws { try await PersonCommand.protect(false, person, storage) }
    }

    private static func protect(
        _ isProtected: Bool, _ person: PersonOption, _ storage: StorageOptions
    ) async throws {
        _ = try person.number()
        try await Startup.run(storage) { installation in
            let (found, municipality) = try await person.find(in: installation)
            try await ProtectedIdentity(installation).set(isProtected, for: found.id, in: municipality)
        }
    }
}
