import Storage
import TestSupport
import Testing

@Suite("The database refuses to occupy a space twice")
struct OccupancyTests {
    private struct Undo: Error {}

    /// Taken are 100–200 and 300–400.
    private static let wishes: [(starts: Int, ends: Int, isFree: Bool, name: String)] = [
        (0, 50, true, "long before"), (0, 100, true, "touching before"),
        (200, 300, true, "between, touching both"),
        (220, 280, true, "between"), (400, 500, true, "touching after"), (450, 500, true, "long after"),
        (100, 200, false, "the same"), (120, 180, false, "inside"), (100, 150, false, "inside, same start"),
        (150, 200, false, "inside, same end"), (50, 250, false, "around"),
        (50, 200, false, "around, same end"),
        (100, 250, false, "around, same start"), (50, 101, false, "into the start"),
        (199, 250, false, "out of the end"),
        (250, 301, false, "into the second"), (200, 500, false, "around the second"),
        (150, 350, false, "across both"),
        (0, 500, false, "around both"), (399, 400, false, "the last second"),
    ]

    @Test("Every way to lie across a taken time", arguments: Engine.allCases)
    func overlap(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.transaction(.write, in: .all) { transaction in
                try SamplePlace.add("2281", spaces: ["a"], to: transaction)
                try transaction.occupy("a", 100, 200)
                try transaction.occupy("a", 300, 400)
            }
            for wish in Self.wishes {
                let error = await #expect(throws: (any Error).self) {
                    try await database.transaction(.write, in: .all) { transaction in
                        try transaction.occupy("a", wish.starts, wish.ends)
                        throw Undo()
                    }
                }
                if wish.isFree {
                    #expect(error is Undo, "\(wish.name): \(error as Any)")
                } else {
                    #expect(error as? StorageError == .overlap, "\(wish.name)")
                }
            }
        }
    }

    @Test("Another space and another municipality are not in the way", arguments: Engine.allCases)
    func elsewhere(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let count = try await database.transaction(.write, in: .all) { transaction in
                try SamplePlace.add("2281", spaces: ["a", "b"], to: transaction)
                try SamplePlace.add("0180", spaces: ["a"], to: transaction)
                try transaction.occupy("a", 100, 200)
                try transaction.occupy("b", 100, 200)
                try transaction.occupy("a", 100, 200, in: "0180")
                return try transaction.query("SELECT space FROM occupancy").count
            }
            #expect(count == 3)
        }
    }

    @Test("A freed time can be taken again in the same transaction", arguments: Engine.allCases)
    func moved(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.transaction(.write, in: .all) { transaction in
                try SamplePlace.add("2281", spaces: ["a"], to: transaction)
                try transaction.occupy("a", 100, 200)
            }
            try await database.transaction(.write, in: .all) { transaction in
                try transaction.execute("DELETE FROM occupancy WHERE claim = \("claim")")
                try transaction.occupy("a", 150, 250)
            }
            let starts = try await database.transaction(.read, in: .all) {
                try $0.query("SELECT starts FROM occupancy").map { try $0["starts"] as Int }
            }
            #expect(starts == [150])
        }
    }

    @Test("Only a claim takes time", arguments: Engine.allCases)
    func unclaimed(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.transaction(.write, in: .all) {
                try SamplePlace.add("2281", spaces: ["a"], to: $0)
            }
            await #expect(throws: StorageError.self) {
                try await database.transaction(.write, in: .all) { transaction in
                    try transaction.occupy("a", 100, 200)
                    try transaction.execute("DELETE FROM claim")
                }
            }
        }
    }

    @Test("A row is never updated", arguments: Engine.allCases)
    func update(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.transaction(.write, in: .all) { transaction in
                try SamplePlace.add("2281", spaces: ["a"], to: transaction)
                try transaction.occupy("a", 100, 200)
            }
            await #expect(throws: StorageError.self) {
                try await database.transaction(.write, in: .all) {
                    try $0.execute("UPDATE occupancy SET starts = \(50)")
                }
            }
            let starts: Int = try await database.transaction(.read, in: .all) {
                try $0.query("SELECT starts FROM occupancy")[0]["starts"]
            }
            #expect(starts == 100)
        }
    }

    @Test("Of many who race for one time, one gets it", arguments: Engine.allCases)
    func race(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.transaction(.write, in: .all) {
                try SamplePlace.add("2281", spaces: ["a"], to: $0)
            }
            let winners = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<16 {
                    group.addTask {
                        do {
                            try await database.transaction(.write, in: .all) {
                                try $0.occupy("a", 100 + number, 200 + number)
                            }
                            return 1
                        } catch StorageError.overlap {
                            return 0
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(winners == 1)
        }
    }
}
