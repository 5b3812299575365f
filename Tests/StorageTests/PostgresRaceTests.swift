import Storage
import TestSupport
import Testing

@Suite("Racers for overlapping times on PostgreSQL", .timeLimit(.minutes(1)))
struct PostgresRaceTests {
    private enum Outcome: Equatable {
        case won, overlap, other
    }

    @Test(
        "Sixteen wishes that each overlap all others: one wins, and nobody waits for a deadlock to be found")
    func staggered() async throws {
        try await withDatabase(.postgres) { database in
            try await database.transaction(.write, in: .all) { transaction in
                try SamplePlace.add("2281", spaces: ["a", "b", "c"], to: transaction)
            }
            for round in 0..<10 {
                let outcomes = await withTaskGroup { group in
                    for racer in 0..<16 {
                        let start = round * 100_000 + racer * 60
                        group.addTask { await Self.occupy(["a", "b", "c"], from: start, in: database) }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(outcomes.count { $0 == .won } == 1)
                #expect(outcomes.count { $0 == .overlap } == 15)
            }
        }
    }

    private static func occupy(_ spaces: [String], from start: Int, in database: any Database) async
        -> Outcome
    {
        do {
            try await database.transaction(.write, in: .all) { transaction in
                for space in spaces { try transaction.occupy(space, start, start + 5400) }
            }
            return .won
        } catch {
            return error as? StorageError == .overlap ? .overlap : .other
        }
    }
}
