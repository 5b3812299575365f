import ArgumentParser
import Domain
import Services

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Tokens for the API.",
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a new bearer token, once: only its hash is stored.")

        @OptionGroup var storage: StorageOptions
        @OptionGroup var owner: PersonOption

        @Option(help: "The person's name, used when the municipality does not know them yet.")
        var personName: String?

        @Option(help: "What the token is for, to know it again in lists.")
        var name = "API"

        @Option(
            name: .customLong("scope"),
            help: ArgumentHelp(
                "What it may do; may be given several times. There are: \(Self.scopes). Without it: bookings:read and bookings:write."
            ))
        var scopes: [String] = []

        @Option(help: "The last day that it works, such as 2027-06-30. Without it: a year from now.")
        var expires: String?

        private static let scopes = TokenScope.allCases.map(\.rawValue).joined(separator: ", ")

        func run() async throws {
            let number = try owner.number()
            let wish = try wish(at: Startup.clock.now())
            try await Startup.run(storage) { installation in
                let municipality = try Startup.municipality(owner.municipality, in: installation)
                do {
                    print(
                        try await APITokens(installation).create(
                            wish, for: number, name: personName, in: municipality
                        ).text)
                } catch TokenRefusal.tooMany {
                    throw Failure(
                        "The person has \(APIToken.mostValid) valid tokens already. Revoke one with token revoke."
                    )
                }
            }
        }

        private func wish(at now: Instant) throws -> TokenWish {
            let unknown = scopes.first { TokenScope(rawValue: $0) == nil }
            if let unknown { throw Failure("There is no scope \(unknown). There are: \(Self.scopes).") }
            let wanted =
                scopes.isEmpty
                ? [.readBookings, .writeBookings] : Set(scopes.compactMap { TokenScope(rawValue: $0) })
            do {
                return try TokenWish(name: name, scopes: wanted, expiresAt: try end(from: now), now: now)
            } catch TokenWishProblem.expiry {
                throw Failure("--expires must be a day from today to a year from now.")
            } catch is TokenWishProblem {
                throw Failure("--name must have 1 to 80 characters.")
            }
        }

        private func end(from now: Instant) throws -> Instant {
            guard let expires else { return now + .hours(24 * 365) }
            guard let day = CalendarDate(expires) else {
                throw Failure("--expires must be a day that exists, such as 2027-06-30.")
            }
            return SwedishTime.instant(of: day + 1, at: .midnight)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List somebody's tokens: identifier, state, last day, scopes, name.")

        @OptionGroup var storage: StorageOptions
        @OptionGroup var owner: PersonOption

        func run() async throws {
            _ = try owner.number()
            try await Startup.run(storage) { installation in
                let (person, municipality) = try await owner.find(in: installation)
                let now = installation.clock.now()
                for token in try await APITokens(installation).list(of: person.id, in: municipality) {
                    print(
                        token.id, token.state(at: now), SwedishTime.date(of: token.expiresAt + -1),
                        token.scopes.map(\.rawValue).sorted().joined(separator: ","), token.name,
                        separator: "\t")
                }
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a token at once.")

        @OptionGroup var storage: StorageOptions
        @OptionGroup var owner: PersonOption

        @Argument(help: "The token's identifier, as token list shows it.")
        var token: String

        func run() async throws {
            _ = try owner.number()
            try await Startup.run(storage) { installation in
                let (person, municipality) = try await owner.find(in: installation)
                try await APITokens(installation).revoke(
                    APIToken.ID(token), of: person.id, in: municipality)
            }
        }
    }
}
