import FEEL
import Testing

@Suite("The price of a hall by price group")
struct HallPriceTests {
    private let hall: ExampleModel
    private static let manual = "manuell handläggning"
    private let booking: Facts = [
        "Anläggning": "sporthall", "Prisgrupp": "vuxenförening", "Helgdag": false,
        "Bokningen börjar": .moment("2026-03-04 18:00"), "Bokningen slutar": .moment("2026-03-04 19:30"),
    ]

    init() throws { hall = try ExampleModel("hall-price") }

    static let examples = [
        Example("pris-enligt-taxan", "pris enligt taxan"),
        Example("okand-prisgrupp", manual, ["Prisgrupp": "okänd"]),
        Example("uppgifter-saknas", manual, ["Prisgrupp": "vänner"]),
        Example("uppgifter-saknas", manual, ["Bokningen slutar": .moment("2026-03-05 00:30")]),
        Example("uppgifter-saknas", manual, ["Bokningen slutar": .moment("2026-03-04 18:00")]),
        Example("uppgifter-saknas", manual, ["Anläggning": "simhall"]),
    ]

    @Test("The decision and its rule; there is no price where a human sets it", arguments: examples)
    func decision(example: Example) throws {
        try hall.check(example, booking)
        let price = hall.value(of: "Pris", for: booking.merging(example.change) { $1 })
        #expect(price.isNull == (example.outcome == Self.manual))
    }

    @Test("The examples meet every rule")
    func coverage() { #expect(Set(Self.examples.map(\.rule)) == Set(hall.rules)) }

    @Test("A fact that is missing leads to a human")
    func missing() throws {
        for name in booking.keys {
            try hall.check(Example("uppgifter-saknas", Self.manual, [name: .nothing]), booking)
        }
    }

    @Test(
        "The hour's price by place and group",
        arguments: [
            ("sporthall", [200, 400, 600]), ("gymnastiksal", [100, 200, 300]), ("ishall", [300, 1000, 1500]),
        ] as [(FEELValue, [Int])])
    func rates(place: FEELValue, prices: [Int]) {
        for (group, price) in zip(["barn och unga", "vuxenförening", "privat och företag"], prices) {
            let facts = booking.merging([
                "Anläggning": place, "Prisgrupp": .string(group),
                "Bokningen slutar": .moment("2026-03-04 19:00"),
            ]) { $1 }
            hall.expect("Pris", of: facts, is: .number(price))
        }
    }

    @Test(
        "The price by day and hour, to the minute",
        arguments: [
            ("2026-03-04 18:00", "2026-03-04 19:30", false, "600"),
            ("2026-03-04 14:00", "2026-03-04 16:00", false, "400"),
            ("2026-03-04 15:30", "2026-03-04 17:30", false, "600"),
            ("2026-03-04 16:29", "2026-03-04 16:31", false, "10"),
            ("2026-03-04 22:00", "2026-03-04 23:00", false, "300"),
            ("2026-03-07 14:00", "2026-03-07 16:00", false, "800"),
            ("2026-03-08 07:30", "2026-03-08 08:30", false, "300"),
            ("2026-03-04 14:00", "2026-03-04 16:00", true, "800"),
            ("2026-03-04 18:00", "2026-03-04 18:10", false, "66.67"),
        ] as [(String, String, FEELValue, String)])
    func price(start: String, end: String, holiday: FEELValue, price: String) {
        let facts = booking.merging([
            "Bokningen börjar": .moment(start), "Bokningen slutar": .moment(end), "Helgdag": holiday,
        ]) { $1 }
        hall.expect("Pris", of: facts, is: .decimal(price))
    }
}
