import ArgumentParser
import Domain
import Services

/// Part of `municipality`: how organisations hand over booked times to each other.
struct HandingOverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handing-over",
        abstract: "Say how organisations hand over booked times to each other.",
        discussion: "What is not given stays as it is. Without any, it shows what holds: confirmed, 7.")

    @OptionGroup var storage: StorageOptions

    @Option(help: "At once (free), when the staff have confirmed it (confirmed), or never (not-allowed).")
    var way: String?

    @Option(help: "For how many days an offer stands.")
    var days: Int?

    @Argument(help: "Code or name in addresses: 2281, sundsvall.")
    var municipality: String

    func run() async throws {
        let rule = try await Startup.run(storage) { installation in
            let municipality = try Startup.municipality(municipality, in: installation)
            let handovers = Handovers(installation)
            let now = try await handovers.rule(in: municipality)
            if way == nil, days == nil { return now }
            guard let way = way.map(HandoverRule.Way.init(rawValue:)) ?? now.way else {
                throw Failure("The way is free, confirmed or not-allowed.")
            }
            guard let rule = HandoverRule(way: way, days: days ?? now.days) else {
                throw Failure(
                    "The days are from \(HandoverRule.terms.lowerBound) to \(HandoverRule.terms.upperBound)."
                )
            }
            try await handovers.set(rule, in: municipality)
            return rule
        }
        print("\(rule.way.rawValue), \(rule.days)")
    }
}
