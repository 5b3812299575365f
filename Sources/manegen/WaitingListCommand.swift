import ArgumentParser
import Domain
import Services

/// Part of `municipality`: how those who wait have what is freed.
struct WaitingListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waiting-list", abstract: "Say how those who wait for a time have what is freed.",
        discussion: "What is not given stays as it is. Without any, it shows what holds: first, 60.")

    @OptionGroup var storage: StorageOptions

    @Option(help: "Whoever has waited longest has it kept (first), or all are told (all).")
    var turn: String?

    @Option(help: "How many minutes it is kept.")
    var minutes: Int?

    @Argument(help: "Code or name in addresses: 2281, sundsvall.")
    var municipality: String

    func run() async throws {
        let rule = try await Startup.run(storage) { installation in
            let municipality = try Startup.municipality(municipality, in: installation)
            let list = WaitingList(installation)
            let now = try await list.rule(in: municipality)
            if turn == nil, minutes == nil { return now }
            guard let turn = turn.map(WaitingRule.Turn.init(rawValue:)) ?? now.turn else {
                throw Failure("The turn is first or all.")
            }
            guard let rule = WaitingRule(turn: turn, minutes: minutes ?? now.term.count) else {
                throw Failure(
                    "The minutes are from \(WaitingRule.terms.lowerBound) to \(WaitingRule.terms.upperBound)."
                )
            }
            try await list.set(rule, in: municipality)
            return rule
        }
        print("\(rule.turn.rawValue), \(rule.term.count)")
    }
}
