import Storage
import TestSupport
import Testing

@Suite("The bell")
struct BellTests {
    @Test("Rings for a commit that asks for it, not for what was undone", arguments: Engine.allCases)
    func commits(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let waiting = Task { await database.bell.wait(upTo: .seconds(600)) }
            try await database.transaction(.write) { $0.ringAfterCommit() }
            await waiting.value
            struct Undone: Error {}
            await #expect(throws: Undone.self) {
                try await database.transaction(.write) { transaction in
                    transaction.ringAfterCommit()
                    throw Undone()
                }
            }
            let silent = Task { await database.bell.wait(upTo: .seconds(600)) }
            silent.cancel()
            await silent.value
        }
    }

    @Test("A ring that nobody hears is heard by the next, once; all who wait are woken")
    func remembered() async {
        let bell = Bell()
        bell.ring()
        await bell.wait(upTo: .seconds(600))
        await bell.wait(upTo: .milliseconds(1))
        await withDiscardingTaskGroup { group in
            for _ in 0..<20 { group.addTask { await bell.wait(upTo: .seconds(600)) } }
            group.addTask {
                for _ in 0..<200 {
                    bell.ring()
                    try? await Task.sleep(for: .milliseconds(1))
                }
            }
        }
    }
}
