import ArgumentParser
import Domain
import Services

struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff", abstract: "Give people roles among a municipality's staff, and take them back.",
        subcommands: [Assign.self, List.self, Revoke.self])

    struct Assign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a role in all of the municipality, and print its identifier.",
            discussion: "This is how the first administrator gets theirs; administrators give the others.")

        @OptionGroup var storage: StorageOptions

        @Option(help: "Code or name in addresses: 2281, sundsvall.")
        var municipality: String

        @Option(help: "A personal identity number or coordination number of 12 digits.")
        var person: String

        @Option(help: "The person's name, used when the municipality does not know them yet.")
        var name: String?

        @Option(help: "One of \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        var role: String

        @Option(help: "The last day, as 2026-12-31; without it, until further notice.")
        var until: String?

        @Option(help: "Why, at most 500 characters.")
        var reason = "Given by command."

        func run() async throws {
            guard let number = PersonalIdentityNumber(person) else {
                throw Failure("--person must be a valid personal identity number of 12 digits.")
            }
            guard let role = Role(rawValue: role) else {
                throw Failure(
                    "There is no such role. Roles: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            guard let reason = Reason(reason) else { throw Failure("--reason is empty or too long.") }
            let today = SwedishTime.date(of: Startup.clock.now())
            let last = try until.map { text in
                guard let day = CalendarDate(text) else { throw Failure("--until must be a day.") }
                return day
            }
            guard let days = DateSpan(first: today, last: last) else {
                throw Failure("--until must not be before today.")
            }
            try await Startup.run(storage) { installation in
                let draft = RoleDraft(
                    to: .number(number, name: name), role: role, days: days, because: reason)
                let assignment = try await Staff(installation).assignByCommand(
                    draft, in: try Startup.municipality(municipality, in: installation))
                print(assignment.id)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List roles: identifier, role, where, from, to, and the person's name.")

        @OptionGroup var storage: StorageOptions

        @Option(help: "Code or name in addresses: 2281, sundsvall.")
        var municipality: String

        func run() async throws {
            try await Startup.run(storage) { installation in
                let members = try await Staff(installation).membersByCommand(
                    in: try Startup.municipality(municipality, in: installation))
                for member in members {
                    for held in member.assignments {
                        let fields = [
                            held.id.text, held.role.rawValue, held.place.text, held.days.first.description,
                            held.days.last?.description ?? "-", member.person.name,
                        ]
                        print(fields.joined(separator: "\t"))
                    }
                }
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a role back, at once.")

        @OptionGroup var storage: StorageOptions

        @Option(help: "Code or name in addresses: 2281, sundsvall.")
        var municipality: String

        @Option(help: "Why, at most 500 characters.")
        var reason = "Taken back by command."

        @Argument(help: "The role's identifier, as staff list gives it.")
        var assignment: String

        func run() async throws {
            guard let reason = Reason(reason) else { throw Failure("--reason is empty or too long.") }
            try await Startup.run(storage) { installation in
                try await Staff(installation).revokeByCommand(
                    RoleAssignment.ID(assignment), because: reason,
                    in: try Startup.municipality(municipality, in: installation))
            }
        }
    }
}

extension RoleAssignment.Place {
    fileprivate var text: String {
        switch self {
        case .everywhere: "everywhere"
        case .facility(let id): "facility \(id)"
        case .group(let id): "group \(id)"
        }
    }
}
