import FEEL
import Testing

@Suite("LOK support for an activity")
struct LOKSupportTests {
    private let support: ExampleModel
    /// 14 participants and 2 leaders at the amounts of 2018.
    private let activity: Facts = [
        "Datum": .day("2018-03-14"), "Minuter": 60, "Deltagare": people(14, born: 2008),
        "Ledare": people(2, born: 1990), "Alla är medlemmar": true, "Digital närvaro": false,
        "Ansökan kom in": .day("2018-08-25"),
    ]

    init() throws { support = try ExampleModel("lok-support") }

    private static func people(_ count: Int, born year: FEELValue, disabled: FEELValue = false) -> FEELValue {
        .list(Array(repeating: ["Födelseår": year, "Funktionsnedsättning": disabled], count: count))
    }

    private static let manual = "manuell handläggning"
    private static let granted = "alla-villkor-uppfyllda"
    private static let late: Facts = [
        "Datum": .day("2020-07-01"), "Ansökan kom in": .day("2021-02-25"), "Digital närvaro": true,
    ]
    static let examples = [
        Example(granted, "bifall"),
        Example(granted, "bifall", ["Deltagare": people(3, born: 2011)]),
        Example("for-fa-deltagare", "avslag", ["Deltagare": people(3, born: 2012)]),
        Example("for-fa-deltagare", "avslag", ["Deltagare": people(2, born: 2008)]),
        Example("for-fa-deltagare", "avslag", ["Deltagare": []]),
        Example(granted, "bifall", ["Deltagare": people(3, born: 1993)]),
        Example("for-fa-deltagare", "avslag", ["Deltagare": people(3, born: 1992)]),
        Example(granted, "bifall", ["Deltagare": people(3, born: 1952, disabled: true)]),
        Example("for-fa-ledare", "avslag", ["Ledare": []]),
        Example("for-fa-ledare", "avslag", ["Ledare": people(1, born: 2006)]),
        Example(granted, "bifall", ["Ledare": people(1, born: 2005)]),
        Example("for-kort", "avslag", ["Minuter": 59]),
        Example("for-sent", manual, ["Ansökan kom in": .day("2018-08-26")]),
        Example("inte-medlemmar", manual, ["Alla är medlemmar": false]),
        Example("inte-digitalt", manual, late.merging(["Digital närvaro": false]) { $1 }),
        Example(granted, "bifall", late),
        Example("for-sent", manual, late.merging(["Ansökan kom in": .day("2021-02-26")]) { $1 }),
        Example(granted, "bifall", ["Datum": .day("2018-06-30")]),
        Example("for-manga-deltagare", manual, ["Deltagare": people(31, born: 2008)]),
        Example(granted, "bifall", ["Deltagare": people(30, born: 2008)]),
        Example("belopp-saknas", manual, ["Datum": .day("2022-01-01")]),
        Example("belopp-saknas", manual, ["Datum": .day("2014-12-31")]),
        Example("uppgifter-saknas", manual, ["Deltagare": [["Födelseår": 2008]]]),
        Example("uppgifter-saknas", manual, ["Deltagare": people(3, born: .nothing)]),
        Example("uppgifter-saknas", manual, ["Ledare": people(1, born: .nothing)]),
    ]

    @Test("The decision and its rule", arguments: examples)
    func decision(example: Example) throws { try support.check(example, activity) }

    @Test("The examples meet every rule")
    func coverage() { #expect(Set(Self.examples.map(\.rule)) == Set(support.rules)) }

    @Test("A fact that is missing leads to a human, also where another one would refuse")
    func missing() throws {
        for name in activity.keys {
            for minutes: FEELValue in [60, 10] where name != "Minuter" {
                let change: Facts = ["Minuter": minutes, name: .nothing]
                try support.check(Example("uppgifter-saknas", Self.manual, change), activity)
                support.expect("Stöd", of: activity.merging(change) { $1 }, is: .nothing)
            }
        }
    }

    @Test(
        "The amount",
        arguments: [
            ("2018-03-14", 14, 2, 124), ("2018-03-14", 14, 1, 119), ("2018-03-14", 3, 3, 47),
            ("2016-12-31", 14, 2, 142), ("2017-01-01", 14, 2, 124), ("2021-12-31", 14, 2, 124),
        ] as [(String, Int, Int, FEELValue)])
    func amount(date: String, participants: Int, leaders: Int, kronor: FEELValue) {
        let facts = activity.merging([
            "Datum": .day(date), "Deltagare": Self.people(participants, born: 2005),
            "Ledare": Self.people(leaders, born: 1990), "Digital närvaro": true,
            "Ansökan kom in": .day("2017-01-01"),
        ]) { $1 }
        support.expect("Stöd", of: facts, is: kronor)
    }

    @Test("Those who do not count give nothing")
    func uncounted() {
        let mixed: FEELValue = .list(
            [2008, 2009, 2010, 2012, 1980].map { ["Födelseår": .number($0), "Funktionsnedsättning": false] })
        support.expect("Stöd", of: activity.merging(["Deltagare": mixed]) { $1 }, is: 47)
        support.expect("Stöd", of: activity.merging(["Minuter": 30]) { $1 }, is: 0)
    }

    @Test(
        "The conditions by date",
        arguments: [
            ("2023-06-30", 2, ["Minsta antal minuter": 60, "Högsta antal deltagare": 30]),
            ("2023-07-01", 2, ["Minsta antal minuter": 45, "Högsta antal deltagare": 40]),
        ] as [(String, Int, FEELValue)])
    func conditions(date: String, leaders: Int, conditions: FEELValue) {
        let facts = activity.merging([
            "Datum": .day(date), "Ledare": Self.people(leaders, born: 1990),
        ]) { $1 }
        support.expect("Villkor", of: facts, is: conditions)
    }
}
