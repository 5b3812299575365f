import Dispatch
import Storage
import TestSupport
import Testing

@Suite("Transactions")
struct TransactionTests {
    private struct Refused: Error, Equatable {
        let id: Int
    }

    @Test("What threw left nothing behind, and its error comes back", arguments: Engine.allCases)
    func rollback(on engine: Engine) async throws {
        try await withSampleTable(engine) { database in
            await #expect(throws: Refused(id: 2)) {
                try await database.transaction(.write) { transaction in
                    try transaction.addSample(1)
                    try transaction.addSample(2)
                    throw Refused(id: 2)
                }
            }
            let ids = try await SampleTable.ids(in: database)
            #expect(ids == [])
        }
    }

    @Test("A body that throws does not disturb its neighbours", arguments: Engine.allCases)
    func neighbours(on engine: Engine) async throws {
        try await withSampleTable(engine) { database in
            let answers = try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
                for id in 0..<60 {
                    group.addTask {
                        do {
                            try await database.transaction(.write) { transaction in
                                try transaction.addSample(id)
                                if id % 3 == 1 { throw Refused(id: id) }
                                if id % 3 == 2 { try transaction.addSample(id) }
                            }
                            return (id, true)
                        } catch let error as Refused {
                            #expect(error.id == id)
                        } catch let error as StorageError {
                            #expect(error == .duplicate)
                        }
                        return (id, false)
                    }
                }
                return try await group.reduce(into: [Int]()) { if $1.1 { $0.append($1.0) } }
            }
            #expect(answers.sorted() == (0..<60).filter { $0 % 3 == 0 })
            #expect(try await SampleTable.ids(in: database) == answers.sorted())
        }
    }

    @Test("Concluding changes are stored, seen by what follows, and also alone", arguments: Engine.allCases)
    func conclusion(on engine: Engine) async throws {
        try await withSampleTable(engine) { database in
            let seen = try await database.transaction(.write) { transaction in
                try transaction.addSample(1)
                try transaction.conclude(with: "INSERT INTO sample (id) VALUES (2)")
                try transaction.conclude(with: "INSERT INTO sample (id) VALUES (3)")
                let rows = try transaction.query("SELECT id FROM sample").count
                try transaction.conclude(with: "INSERT INTO sample (id) VALUES (4)")
                return rows
            }
            try await database.transaction(.write) {
                try $0.conclude(with: "INSERT INTO sample (id) VALUES (\(5))")
            }
            #expect(seen == 3)
            #expect(try await SampleTable.ids(in: database) == [1, 2, 3, 4, 5])
        }
    }

    @Test("A refused conclusion refuses all of its transaction", arguments: Engine.allCases)
    func refusedConclusion(on engine: Engine) async throws {
        try await withSampleTable(engine) { database in
            try await database.transaction(.write) { try $0.addSample(1) }
            for _ in 0..<3 {
                await #expect(throws: StorageError.duplicate) {
                    try await database.transaction(.write) { transaction in
                        try transaction.addSample(2)
                        try transaction.conclude(with: "INSERT INTO sample (id) VALUES (3)")
                        try transaction.conclude(with: "INSERT INTO sample (id) VALUES (1)")
                    }
                }
            }
            #expect(try await SampleTable.ids(in: database) == [1])
        }
    }

    @Test("A refused statement ends its transaction, even when the body goes on", arguments: Engine.allCases)
    func refusedStatement(on engine: Engine) async throws {
        try await withSampleTable(engine) { database in
            await #expect(throws: StorageError.self) {
                try await database.transaction(.write) { transaction in
                    try transaction.addSample(1)
                    _ = try? transaction.addSample(1)
                    _ = try? transaction.addSample(2)
                }
            }
            let ids = try await SampleTable.ids(in: database)
            #expect(ids == [])
        }
    }

    @Test("A transaction for reading writes nothing", arguments: Engine.allCases)
    func readOnly(on engine: Engine) async throws {
        try await withSampleTable(engine) { database in
            await #expect(throws: StorageError.self) {
                try await database.transaction(.read) { try $0.addSample(1) }
            }
            await #expect(throws: StorageError.self) {
                try await database.transaction(.read) {
                    try $0.conclude(with: "INSERT INTO sample (id) VALUES (1)")
                }
            }
            await #expect(throws: StorageError.self) {
                try await database.transaction(.read) { try $0.script("CREATE TABLE other (id BIGINT)") }
            }
            await #expect(throws: StorageError.self) {
                try await database.transaction(.read) { _ = try $0.query("DELETE FROM sample RETURNING id") }
            }
            #expect(try await SampleTable.ids(in: database) == [])
            try await database.transaction(.write) { try $0.addSample(1) }
        }
    }

    @Test("A reader sees one moment, whatever is written beside it", arguments: Engine.allCases)
    func snapshot(on engine: Engine) async throws {
        try await withSampleTable(engine) { database in
            let (hasRead, hasWritten) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            async let counts = database.transaction(.read) { transaction in
                let before = try transaction.query("SELECT id FROM sample").count
                hasRead.signal()
                let isInTime = hasWritten.wait(timeout: .now() + 20) == .success
                return [before, try transaction.query("SELECT id FROM sample").count, isInTime ? 1 : 0]
            }
            try await database.transaction(.write) { transaction in
                _ = hasRead.wait(timeout: .now() + 20)
                try transaction.addSample(1)
            }
            hasWritten.signal()
            #expect(try await counts == [0, 0, 1])
            #expect(try await SampleTable.ids(in: database) == [1])
        }
    }

    @Test("Counting up by many at once loses nothing", arguments: Engine.allCases)
    func increments(on engine: Engine) async throws {
        try await withSampleTable(engine) { database in
            try await database.transaction(.write) {
                try $0.execute("INSERT INTO sample (id, amount) VALUES (1, 0)")
            }
            try await withThrowingDiscardingTaskGroup { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await database.transaction(.write) { transaction in
                            let amount: Int = try transaction.query("SELECT amount FROM sample")[0]["amount"]
                            try transaction.execute("UPDATE sample SET amount = \(amount + 1)")
                        }
                    }
                }
            }
            let amount: Int = try await database.transaction(.read) {
                try $0.query("SELECT amount FROM sample")[0]["amount"]
            }
            #expect(amount == 20)
        }
    }

    @Test("Cancelled callers leave whole transactions and a database that works", arguments: Engine.allCases)
    func cancellation(on engine: Engine) async throws {
        try await withSampleTable(engine) { database in
            let tasks = (0..<40).map { id in
                Task {
                    try await database.transaction(.write) { transaction in
                        try transaction.addSample(id)
                        try transaction.addSample(id + 1000)
                    }
                }
            }
            for task in tasks { task.cancel() }
            var answered: [Int] = []
            for (id, task) in tasks.enumerated() where (try? await task.value) != nil {
                answered += [id, id + 1000]
            }
            #expect(try await SampleTable.ids(in: database) == answered.sorted())
            try await database.transaction(.write) { try $0.addSample(5000) }
        }
    }

    @Test("A closed database finishes what had begun, and says that it is closed", arguments: Engine.allCases)
    func closed(on engine: Engine) async throws {
        let database = try await TestDatabase.makeEmpty(engine)
        try await database.transaction(.schema) { try $0.script(SampleTable.migration) }
        await withDiscardingTaskGroup { group in
            for id in 0..<20 {
                group.addTask {
                    do {
                        try await database.transaction(.write) { try $0.addSample(id) }
                    } catch {
                        #expect(isUnavailable(error), "\(error)")
                    }
                }
            }
            group.addTask { await database.close() }
        }
        await database.close()
        for purpose in [TransactionPurpose.read, .write, .schema] {
            let error = await #expect(throws: StorageError.self) {
                try await database.transaction(purpose) { _ = try $0.query("SELECT 1") }
            }
            #expect(error.map(isUnavailable) == true)
        }
    }
}

private func isUnavailable(_ error: any Error) -> Bool {
    if case .unavailable = error as? StorageError { true } else { false }
}
