import ArgumentParser
import Domain
import Services

struct ClosureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "closure", abstract: "Take time away from a space, and give it back.",
        subcommands: [Create.self, Delete.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Close a space, and print the closure's identifier. With bookings in the way nothing is closed.",
            discussion: """
                Bookings in the way are listed. With --allow-conflicts and a reason they are cancelled in the same step, \
                and their customers see the reason.
                """
        )

        @OptionGroup var storage: StorageOptions

        @Option(help: "Code or name in addresses: 2281, sundsvall.")
        var municipality: String

        @Option(help: "The space's identifier, as the API gives it.")
        var space: String

        @Option(help: "First moment, RFC 3339: 2026-12-24T07:00:00+01:00.")
        var from: String

        @Option(help: "First moment that is open again, RFC 3339.")
        var to: String

        @Option(help: "Why, in the municipality's words.")
        var reason = ""

        @Flag(help: "Cancel the bookings in the way; they are listed and go on record.")
        var allowConflicts = false

        func run() async throws {
            guard let start = Instant(rfc3339: from), let end = Instant(rfc3339: to), start < end else {
                throw Failure(
                    "--from and --to must be RFC 3339 times with offset, the first before the last.")
            }
            if allowConflicts, Reason(reason) == nil {
                throw Failure("--allow-conflicts needs --reason: the customers see it.")
            }
            try await Startup.run(storage) { installation in
                let closures = Closures(installation)
                let municipality = try Startup.municipality(municipality, in: installation)
                do {
                    let made = try await closures.closeByCommand(
                        Space.ID(space), during: start..<end, because: reason,
                        conflicts: allowConflicts ? .cancelAll : .refuse, in: municipality)
                    for booking in made.cancelled { Self.note(booking) }
                    print(made.closure.id)
                } catch BookingRefusal.taken {
                    let obstacles = try await closures.obstacles(
                        to: [Space.ID(space)], during: start..<end, in: municipality)
                    for item in obstacles.bookings { Self.note(item.booking) }
                    throw Failure(
                        obstacles.bookings.isEmpty
                            ? "Nothing was closed, since a part of the time is closed already."
                            : """
                            Nothing was closed, since these bookings are in the way. Move or cancel them first, or \
                            cancel them all with --allow-conflicts.
                            """)
                }
            }
        }

        private static func note(_ booking: Booking) {
            ProgressBar.note(
                "\(booking.reference) \(booking.slot.starts.rfc3339) – \(booking.slot.ends.rfc3339)")
        }
    }

    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Give a closure's time back.")

        @OptionGroup var storage: StorageOptions

        @Option(help: "Code or name in addresses: 2281, sundsvall.")
        var municipality: String

        @Argument(help: "The closure's identifier.")
        var closure: String

        func run() async throws {
            try await Startup.run(storage) { installation in
                try await Closures(installation).open(
                    Closure.ID(closure), in: try Startup.municipality(municipality, in: installation))
            }
        }
    }
}
