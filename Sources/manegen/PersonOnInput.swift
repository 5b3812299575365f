import ArgumentParser
import Domain
import Foundation
import Services

/// Which person of which municipality a command is about, and why. The number comes on standard input, so that it
/// stands neither in the shell's history nor in the list of processes.
struct PersonOnInput: ParsableArguments {
    @Option(help: "Code or name in addresses: 2281, sundsvall.")
    var municipality: String

    @Option(help: "Why, at most 500 characters. It is on record, so without names and numbers.")
    var reason: String

    /// Runs `body` with the person.
    ///
    /// - Throws: ``Failure`` when the municipality does not know the person, or the reason or the number is unusable.
    func run(
        _ storage: StorageOptions,
        _ body: (Installation, Person, Municipality, Reason) async throws -> Void
    ) async throws {
        guard let reason = Reason(reason) else { throw Failure("--reason is empty or too long.") }
        let number = try Self.number()
        try await Startup.run(storage) { installation in
            let (person, municipality) = try await Startup.person(
                number, in: municipality, of: installation)
            try await body(installation, person, municipality, reason)
        }
    }

    private static func number() throws -> PersonalIdentityNumber {
        if isatty(STDIN_FILENO) == 1 {
            FileHandle.standardError.write(Data("Personal identity number, 12 digits: ".utf8))
        }
        let line = readLine()?.trimmingCharacters(in: .whitespaces) ?? ""
        guard let number = Startup.number(line) else {
            throw Failure("Give a valid personal identity number of 12 digits on standard input.")
        }
        return number
    }
}
