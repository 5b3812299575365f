import FEEL
import Testing

@Suite("Resident parking, Göteborg's profile of 2024")
struct ResidentParkingTests {
    private let parking: ExampleModel
    private let facts: Facts = [
        "Ålder": 42, "Adressen ingår i zonen": true, "Folkbokförd på adressen": true,
        "Fordonsslag": "personbil", "Totalvikt": 1980, "Avställt": false, "Körförbud": false,
        "Har redan tillstånd": false, "Äger fordonet": true, "Intyg om fordonet": "inget",
        "Student eller tillfälligt arbete": false, "Hyreskontrakt": false,
        "Studieintyg eller anställningsintyg": false, "Områdets taxor": [4, 5, 7], "Vald taxa": 7,
        "Startdatum": .day("2024-03-20"), "Slutdatum": .day("2024-05-31"),
    ]

    init() throws { parking = try ExampleModel("resident-parking") }

    private static let refused = "avslag"
    private static let manual = "manuell handläggning"
    static let examples = [
        Example("agare-och-folkbokford", "bifall"),
        Example("agare-och-folkbokford", "bifall", ["Vald taxa": .nothing]),
        Example("agare-och-folkbokford", "bifall", ["Ålder": 18]),
        Example("under-18", refused, ["Ålder": 17]),
        Example("utanfor-zonen", refused, ["Adressen ingår i zonen": false]),
        Example("for-tungt", refused, ["Totalvikt": 3600, "Fordonsslag": "lätt lastbil"]),
        Example("for-tungt", refused, ["Totalvikt": 3501]),
        Example("agare-och-folkbokford", "bifall", ["Totalvikt": 3500, "Fordonsslag": "lätt lastbil"]),
        Example("agare-och-folkbokford", "bifall", ["Totalvikt": 200, "Fordonsslag": "motorcykel"]),
        Example("fel-fordonsslag", refused, ["Fordonsslag": "annat"]),
        Example("avstallt", refused, ["Avställt": true]),
        Example("korforbud", refused, ["Körförbud": true]),
        Example("redan-tillstand", refused, ["Har redan tillstånd": true]),
        Example(
            "formansbil-eller-leasing", manual, ["Äger fordonet": false, "Intyg om fordonet": "leasing"]),
        Example(
            "formansbil-eller-leasing", manual, ["Äger fordonet": false, "Intyg om fordonet": "förmånsbil"]),
        Example(
            "student-med-handlingar", manual,
            [
                "Folkbokförd på adressen": false, "Student eller tillfälligt arbete": true,
                "Hyreskontrakt": true, "Studieintyg eller anställningsintyg": true,
            ]),
        Example(
            "student-utan-handlingar", manual,
            [
                "Folkbokförd på adressen": false, "Student eller tillfälligt arbete": true,
                "Hyreskontrakt": true,
            ]),
        Example("inte-agare", refused, ["Äger fordonet": false]),
        Example("inte-folkbokford", refused, ["Folkbokförd på adressen": false]),
        Example("uppgifter-saknas", manual, ["Fordonsslag": "flygplan"]),
        Example("uppgifter-saknas", manual, ["Ålder": -1]),
        Example("oklar-avgift", manual, ["Vald taxa": 6]),
        Example("oklar-avgift", manual, ["Slutdatum": .nothing]),
        Example("oklar-avgift", manual, ["Områdets taxor": []]),
        Example("utanfor-zonen", refused, ["Adressen ingår i zonen": false, "Områdets taxor": .nothing]),
        Example("oklar-avgift", manual, ["Startdatum": .day("2024-06-01")]),
        Example("oklar-avgift", manual, ["Slutdatum": .day("2025-01-01")]),
    ]

    @Test("The decision and its rule", arguments: examples)
    func decision(example: Example) throws { try parking.check(example, facts) }

    @Test("The examples meet every rule")
    func coverage() { #expect(Set(Self.examples.map(\.rule)) == Set(parking.rules)) }

    @Test("A fact that is missing leads to a human, also where another one would refuse")
    func missing() throws {
        let fee = ["Vald taxa", "Områdets taxor", "Startdatum", "Slutdatum"]
        for name in facts.keys where !fee.contains(name) {
            for age: FEELValue in [42, 17] where name != "Ålder" {
                let change: Facts = ["Ålder": age, name: .nothing]
                try parking.check(Example("uppgifter-saknas", Self.manual, change), facts)
            }
        }
        var unknown = facts
        unknown["Ålder"] = nil
        parking.expect("Uppgifter som saknas", of: unknown, is: ["Ålder"])
    }

    @Test(
        "The fee is the month's times whole months",
        arguments: [
            ("2024-03-20", "2024-05-31", 7, 495, 3, 1485), ("2024-03-01", "2024-03-31", 4, 935, 1, 935),
            ("2024-03-31", "2024-04-01", 5, 775, 2, 1550), ("2024-01-01", "2024-12-31", 7, 495, 12, 5940),
        ] as [(String, String, FEELValue, FEELValue, FEELValue, FEELValue)])
    func fee(
        start: String, end: String, rate: FEELValue, monthly: FEELValue, months: FEELValue, total: FEELValue
    ) {
        let facts = facts.merging(["Startdatum": .day(start), "Slutdatum": .day(end), "Vald taxa": rate]) {
            $1
        }
        parking.expect("Månadsavgift", of: facts, is: monthly)
        parking.expect("Antal hela månader", of: facts, is: months)
        parking.expect("Avgift för perioden", of: facts, is: total)
    }

    @Test("Without a choice the area's highest fee counts")
    func noChoice() {
        let facts = facts.merging(["Områdets taxor": [4, 5], "Vald taxa": .nothing]) { $1 }
        parking.expect("Månadsavgift", of: facts, is: 935)
    }

    @Test("Every rate has its fee", arguments: zip(4...9, [935, 775, 645, 495, 380, 285]))
    func rates(rate: Int, fee: Int) {
        #expect(parking.call("Avgift enligt taxa", ["Taxa": .number(rate)]).equals(.number(fee)) == true)
    }
}
