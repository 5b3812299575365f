import FEEL
import Testing

@Suite("Income support by the norm of 2025")
struct IncomeSupportTests {
    private let support: ExampleModel

    init() throws { support = try ExampleModel("income-support") }

    private static let manual = "manuell handläggning"
    static let examples = [
        Example("bistand", "bifall"),
        Example("bistand", "bifall", ["Vuxna": [Household.adult(wage: 14839, stimulus: true)]]),
        Example("inget-bistand", "avslag", ["Vuxna": [Household.adult(wage: 14840, stimulus: true)]]),
        Example("inget-bistand", "avslag", ["Vuxna": [Household.adult(wage: 30000)]]),
        Example(
            "inget-bistand-barn", manual,
            ["Barn": [Household.child(8)], "Vuxna": [Household.adult(wage: 30000)]]),
        Example("annan-norm", manual, ["Månad": .day("2025-06-30")]),
        Example("annan-norm", manual, ["Månad": .day("2026-01-01")]),
        Example("bistand", "bifall", ["Månad": .day("2025-12-31")]),
        Example("ny-ansokan", manual, ["Återansökan": false]),
        Example("andrat-hushall", manual, ["Hushållet är oförändrat": false]),
        Example("inkomster-avviker", manual, ["Inkomsterna stämmer med registren": false]),
        Example("arbetsmarknaden", manual, ["Står till arbetsmarknadens förfogande": false]),
        Example("sarskilda-skal", manual, ["Särskilda skäl": true]),
        Example("boende-over-taket", manual, ["Tak för boendekostnaden": 5599]),
        Example("bistand", "bifall", ["Tak för boendekostnaden": 5600]),
        Example("uppgifter-saknas", manual, ["Vuxna": [Household.adult(), Household.adult()]]),
        Example("uppgifter-saknas", manual, ["Hushållstyp": "sambor"]),
        Example("uppgifter-saknas", manual, ["Hushållstyp": "kollektiv"]),
        Example("uppgifter-saknas", manual, ["Hushållstyp": "vuxen som inte är sambo"]),
        Example("uppgifter-saknas", manual, ["Kostnader": ["Boende": 5600]]),
        Example("uppgifter-saknas", manual, ["Barn": [["Ålder": 4]]]),
        Example("uppgifter-saknas", manual, ["Barn": [Household.child(21)]]),
        Example("uppgifter-saknas", manual, ["Vuxna": [["Jobbstimulans": true, "Övrig inkomst": 0]]]),
    ]

    @Test("The decision and its rule", arguments: examples)
    func decision(example: Example) throws { try support.check(example, Household.single) }

    @Test("The examples meet every rule")
    func coverage() { #expect(Set(Self.examples.map(\.rule)) == Set(support.rules)) }

    @Test("A fact that is missing leads to a human, also where nothing would be granted")
    func missing() throws {
        for name in Household.single.keys where name != "Prisbasbelopp" {
            for wage: FEELValue in [6000, 30000] where name != "Vuxna" {
                let change: Facts = ["Vuxna": [Household.adult(wage: wage)], name: .nothing]
                try support.check(Example("uppgifter-saknas", Self.manual, change), Household.single)
            }
        }
        // Only children's wages are held against it.
        try support.check(Example("bistand", "bifall", ["Prisbasbelopp": .nothing]), Household.single)
        try support.check(
            Example("uppgifter-saknas", Self.manual, ["Prisbasbelopp": .nothing]), Household.parent)
    }

    @Test(
        "The worked households",
        arguments: [
            ("A", Household.single, 5180, 4500, 6630), ("B", Household.parent, 13820, 2650, 18370),
            ("C", Household.couple, 11600, 0, 11600),
        ] as [(String, Facts, FEELValue, FEELValue, FEELValue)])
    func households(name: String, facts: Facts, norm: FEELValue, income: FEELValue, grant: FEELValue) throws {
        support.expect("Norm", of: facts, is: norm)
        support.expect("Räknade inkomster", of: facts, is: income)
        support.expect("Bistånd", of: facts, is: grant)
        try support.check(Example("bistand", "bifall"), facts)
    }

    @Test("An adult who lives with others without being their partner gets a share of what is common (D)")
    func sharing() {
        let facts = Household.single.merging([
            "Hushållstyp": "vuxen som inte är sambo", "Personer i hushållet": 5,
        ]) { $1 }
        support.expect("Norm", of: facts, is: 4372)
        let three = facts.merging(["Personer i hushållet": 7]) { $1 }
        support.expect("Norm för gemensamma kostnader", of: three, is: .decimal("401.43"))
    }

    @Test(
        "Common costs by the household's size (E has 8)",
        arguments: zip(1...10, [1270, 1400, 1770, 2010, 2310, 2620, 2810, 3000, 3190, 3380]))
    func common(persons: Int, amount: Int) {
        let value = support.call("Gemensamma kostnader", ["Antal": .number(persons)])
        #expect(value.equals(.number(amount)) == true, "\(value)")
    }

    @Test("The norm of every age", arguments: Household.norms)
    func ages(norm: Household.Norm) {
        for (lunch, amount) in [(false, norm.home), (true, norm.lunchElsewhere)] {
            let value = support.call(
                "Norm för ett barn", ["Ålder": .number(norm.age), "Lunch utanför hemmet": .boolean(lunch)])
            #expect(value.equals(.number(amount)) == true, "\(norm.age), lunch elsewhere \(lunch): \(value)")
        }
    }

    @Test("Beyond the ages of the norm there is none", arguments: [-1, 21])
    func noNorm(age: Int) {
        let value = support.call(
            "Norm för ett barn", ["Ålder": .number(age), "Lunch utanför hemmet": false])
        #expect(value.isNull)
    }

    @Test(
        "A child's wages count above one prisbasbelopp a year",
        arguments: [
            (0, 58800, 0), (0, 58801, 1), (58000, 1000, 200), (58800, 500, 500), (60000, 500, 500),
        ] as [(FEELValue, FEELValue, FEELValue)])
    func childEarnings(before: FEELValue, now: FEELValue, counted: FEELValue) {
        let facts = Household.parent.merging([
            "Barn": [Household.child(16, wage: now, before: before), Household.child(12)]
        ]) { $1 }
        let income = counted.description
        support.expect("Räknade inkomster", of: facts, is: .number((Int(income) ?? 0) + 2650))
    }

    @Test("A quarter of wages is kept for each adult who has earned it")
    func stimulus() {
        let adults: FEELValue = [
            Household.adult(wage: 8000, stimulus: true), Household.adult(wage: 1000, other: 300),
        ]
        support.expect(
            "Räknade inkomster", of: Household.couple.merging(["Vuxna": adults]) { $1 }, is: 7300)
    }
}
