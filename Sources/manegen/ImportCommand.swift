import ArgumentParser
import Domain
import Foundation
import Services

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Read places from files.",
        subcommands: [Facilities.self, SchoolHolidayCommand.self])

    struct Facilities: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read facilities, spaces and hours.",
            discussion: """
                Takes GeoJSON, Sundsvall's field model and Manegen's own CSV (docs/import.md). Facilities are known \
                again by their identifier in the file. A bad row is reported and the others are stored; with \
                --strict nothing is stored if any row is bad.

                Exits with 0 when all was stored, 2 when some facilities were refused and the others stored, 1 when \
                nothing was stored.
                """)

        @OptionGroup var storage: StorageOptions

        @Option(help: "Code or name in addresses: 2281, sundsvall.")
        var municipality: String

        @Flag(help: "Store nothing if any row is bad.")
        var strict = false

        @Flag(help: "Store although coming bookings would no longer fit; they are listed and go on record.")
        var allowConflicts = false

        @Option(help: ArgumentHelp("Daily hours for places without any: 07:00-22:00.", valueName: "from-to"))
        var hours: String?

        @Argument(help: "The file.")
        var file: String

        func run() async throws {
            let hours = try hours.map(Self.hours)
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Failure("The file \(file) cannot be read. Check the path and rights.")
            }
            let progress = ProgressBar()
            let summary = try await Startup.run(storage) { installation in
                try await FacilityImport(installation).run(
                    data: data, into: try Startup.municipality(municipality, in: installation),
                    strict: strict, allowingConflicts: allowConflicts,
                    defaultHours: hours, progress: { progress.show($0.done, of: $0.total) })
            }
            progress.end()
            for problem in summary.problems { ProgressBar.note("\(problem)") }
            for warning in summary.warnings {
                ProgressBar.note("warning, line \(warning.line): \(warning.reason)")
            }
            for conflict in summary.conflicts { ProgressBar.note("\(conflict)") }
            print(summary)
            if summary.isHeldBack, !summary.conflicts.isEmpty, !allowConflicts {
                throw Failure(
                    """
                    Nothing was stored, since coming bookings would no longer fit. Move or cancel them first, or go on \
                    with --allow-conflicts.
                    """)
            }
            if summary.isWhollyRefused { throw ExitCode.failure }
            if summary.refused > 0 { throw ExitCode(2) }
        }

        private static func hours(_ text: String) throws -> OpeningHours.Hours {
            let times = text.split(separator: "-").map { TimeOfDay($0) }
            guard times.count == 2, let opens = times[0], let closes = times[1], opens < closes else {
                throw Failure("--hours must be two times of day, such as 07:00-22:00.")
            }
            return opens..<closes
        }
    }
}
