import FEEL

/// The households that the norm of 2025 is worked through with.
enum Household {
    static func adult(
        wage: FEELValue = 0, stimulus: FEELValue = false, other: FEELValue = 0
    ) -> FEELValue {
        ["Arbetsinkomst": wage, "Jobbstimulans": stimulus, "Övrig inkomst": other]
    }

    static func child(
        _ age: FEELValue, lunchElsewhere: FEELValue = false, wage: FEELValue = 0, before: FEELValue = 0
    ) -> FEELValue {
        [
            "Ålder": age, "Lunch utanför hemmet": lunchElsewhere, "Arbetsinkomst": wage,
            "Arbetsinkomst tidigare i år": before,
        ]
    }

    private static func costs(rent: FEELValue, electricity: FEELValue = 0) -> FEELValue {
        [
            "Boende": rent, "Hushållsel": electricity, "Arbetsresor": 0, "Hemförsäkring": 0,
            "Fackförening och a-kassa": 0,
        ]
    }

    /// A: alone, rent 5 600, electricity 350, wages 6 000 with jobbstimulans.
    static let single: Facts = [
        "Månad": .day("2025-10-01"), "Hushållstyp": "ensamstående",
        "Vuxna": [adult(wage: 6000, stimulus: true)], "Barn": [],
        "Kostnader": costs(rent: 5600, electricity: 350), "Tak för boendekostnaden": 6300,
        "Prisbasbelopp": 58800, "Återansökan": true, "Hushållet är oförändrat": true,
        "Inkomsterna stämmer med registren": true, "Står till arbetsmarknadens förfogande": true,
        "Särskilda skäl": false,
    ]

    /// B: alone with children of 8 and 12, rent 7 200, child allowance 2 650.
    static let parent = single.merging([
        "Vuxna": [adult(other: 2650)], "Barn": [child(8), child(12)], "Kostnader": costs(rent: 7200),
        "Tak för boendekostnaden": 9425,
    ]) { $1 }

    /// C: a couple with a child of 2 who eats lunch at preschool, no rent and no income.
    static let couple = single.merging([
        "Hushållstyp": "sambor", "Vuxna": [adult(), adult()], "Barn": [child(2, lunchElsewhere: true)],
        "Kostnader": costs(rent: 0),
    ]) { $1 }

    struct Norm: Sendable {
        let age: Int
        let home: Int
        let lunchElsewhere: Int
    }

    static let norms: [Norm] = [
        (0...0, 2720, 2540), (1...2, 3030, 2780), (3...3, 2700, 2480), (4...6, 3030, 2700),
        (7...10, 3790, 3790), (11...14, 4350, 4350), (15...18, 4920, 4920), (19...20, 4960, 4960),
    ].flatMap { ages, home, lunch in ages.map { Norm(age: $0, home: home, lunchElsewhere: lunch) } }
}
