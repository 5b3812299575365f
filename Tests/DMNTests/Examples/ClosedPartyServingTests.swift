import DMN
import FEEL
import Testing

@Suite("Temporary permit to serve a closed party")
struct ClosedPartyServingTests {
    private let serving: ExampleModel
    /// A wedding on a Saturday from 17 to 01, whose responsible person is 34.
    private let wedding: Facts = [
        "Slutet sällskap": true, "Handlingarna är kompletta": true, "Sökandens ålder": 31,
        "Serveringsansvarigs ålder": 34, "Serveringsstället är avgränsat": true, "Mat": "tillredd mat",
        "Serveringen börjar": .moment("2026-06-13 17:00"), "Serveringen slutar": .moment("2026-06-14 01:00"),
        "Tillfällen i år": 1, "Gräns för antal tillfällen": 5, "Anmärkning": false,
    ]

    init() throws { serving = try ExampleModel("closed-party-serving") }

    private static let manual = "manuell handläggning"
    private static let granted = "alla-villkor-uppfyllda"
    static let examples = [
        Example(granted, "bifall"),
        Example("serveringstid", manual, ["Serveringen slutar": .moment("2026-06-14 02:00")]),
        Example("serveringstid", manual, ["Serveringen slutar": .moment("2026-06-14 01:01")]),
        Example("serveringstid", manual, ["Serveringen slutar": .moment("2026-06-14 17:00")]),
        Example("serveringstid", manual, ["Serveringen börjar": .moment("2026-06-13 10:59")]),
        Example("serveringstid", manual, ["Serveringen börjar": .moment("2026-06-14 00:30")]),
        Example(granted, "bifall", ["Serveringen börjar": .moment("2026-06-13 11:00")]),
        Example("ansvarig-under-20", "avslag", ["Serveringsansvarigs ålder": 19]),
        Example(granted, "bifall", ["Serveringsansvarigs ålder": 20, "Sökandens ålder": 20]),
        Example("sokande-under-20", "avslag", ["Sökandens ålder": 19]),
        Example("inte-avgransat", "komplettering", ["Serveringsstället är avgränsat": false]),
        Example("handlingar-saknas", "komplettering", ["Handlingarna är kompletta": false]),
        Example(
            "handlingar-saknas", "komplettering",
            ["Handlingarna är kompletta": false, "Sökandens ålder": 19]),
        Example("ingen-tillredd-mat", "avslag", ["Mat": "enbart tilltugg"]),
        Example("ingen-tillredd-mat", "avslag", ["Mat": "ingen mat"]),
        Example("manga-tillfallen", manual, ["Tillfällen i år": 5]),
        Example(granted, "bifall", ["Tillfällen i år": 4]),
        Example("anmarkning", manual, ["Anmärkning": true]),
        Example("inte-slutet-sallskap", manual, ["Slutet sällskap": false]),
        Example("uppgifter-saknas", manual, ["Mat": "buffé"]),
        Example("uppgifter-saknas", manual, ["Serveringen slutar": .moment("2026-06-13 17:00")]),
    ]

    @Test("The decision and its rule", arguments: examples)
    func decision(example: Example) throws { try serving.check(example, wedding) }

    @Test("The examples meet every rule")
    func coverage() { #expect(Set(Self.examples.map(\.rule)) == Set(serving.rules)) }

    @Test("A fact that is missing leads to a human, also where another one would refuse")
    func missing() throws {
        for name in wedding.keys {
            for food: FEELValue in ["tillredd mat", "ingen mat"] where name != "Mat" {
                try serving.check(
                    Example("uppgifter-saknas", Self.manual, ["Mat": food, name: .nothing]), wedding)
            }
        }
    }

    @Test("A refusal names the section of the act that it rests on")
    func ground() throws {
        let table = try #require(serving.model.definitions.decisions.first { $0.name == "Beslut" }?.logic)
        guard case .decisionTable(let rules) = table.kind else { return }
        let rule = try #require(rules.rules.first { $0.id == "ansvarig-under-20" })
        #expect(rule.annotations[0] == "8 kap. 18 § alkohollagen (2010:1622)")
    }
}
