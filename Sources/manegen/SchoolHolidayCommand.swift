import ArgumentParser
import Foundation
import Services

/// Part of `import`: when the schools are closed.
struct SchoolHolidayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "school-holidays", abstract: "Read when the municipality's schools are closed.",
        discussion: """
            Takes CSV with the header name,first_day,last_day and a line for each holiday, as \
            Sportlov 2027,2027-03-01,2027-03-05. All of it takes the place of what was there, or nothing does. Series of \
            bookings can leave these days out; those that are booked already are not changed.
            """)

    @OptionGroup var storage: StorageOptions

    @Option(help: "Code or name in addresses: 2281, sundsvall.")
    var municipality: String

    @Argument(help: "The file.")
    var file: String

    func run() async throws {
        guard let data = FileManager.default.contents(atPath: file), data.count <= 1 << 20 else {
            throw Failure(
                "The file \(file) cannot be read, or is larger than a megabyte. Check the path and rights.")
        }
        let count = try await Startup.run(storage) { installation in
            do {
                return try await SchoolHolidays(installation).replaceByCommand(
                    with: data, in: try Startup.municipality(municipality, in: installation))
            } catch let problem as SchoolHolidayProblem {
                throw Failure("Nothing was stored. \(problem)")
            }
        }
        print("\(count) school holidays.")
    }
}
