import Foundation
import SQLiteStorage
import Storage
import TestSupport
import Testing

@Suite("SQLite")
struct SQLiteTests {
    private func withFile(_ body: (SQLiteDatabase, String) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.file("manegen.sqlite")
        let database = try SQLiteDatabase.open(path: path)
        try await database.transaction(.schema) { try $0.script(SampleTable.migration) }
        do {
            try await body(database, path)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }

    @Test("Every live connection is set up for durability", arguments: [TransactionPurpose.read, .write])
    func pragmas(for purpose: TransactionPurpose) async throws {
        try await withFile { database, _ in
            let settings = try await database.transaction(purpose) { transaction in
                try ["synchronous", "foreign_keys", "busy_timeout", "mmap_size", "cache_size"].map {
                    try transaction.pragma($0)
                }
            }
            #expect(settings == [2, 1, 10_000, 0, -8000])
        }
    }

    @Test("Writes go to a log, so that readers never wait")
    func writeAheadLog() async throws {
        try await withFile { database, _ in
            let mode: String = try await database.transaction(.write) {
                try $0.query("PRAGMA journal_mode")[0]["journal_mode"]
            }
            #expect(mode == "wal")
        }
    }

    @Test("Sixty-four writers share commits")
    func sharedCommits() async throws {
        try await withFile { database, _ in
            let before = database.commitCount
            try await withThrowingDiscardingTaskGroup { group in
                for id in 0..<64 {
                    group.addTask {
                        try await database.transaction(.write) { transaction in
                            // Long enough for others to wait meanwhile, on a busy machine too.
                            Thread.sleep(forTimeInterval: 0.001)
                            try transaction.addSample(id)
                        }
                    }
                }
            }
            #expect(database.commitCount - before < 64)
            #expect(try await SampleTable.ids(in: database) == Array(0..<64))
        }
    }

    @Test("When the disk is full, only what was answered is stored")
    func fullDisk() async throws {
        try await withFile { database, path in
            try await database.transaction(.write) { _ = try $0.query("PRAGMA max_page_count = 60") }
            let large = String(repeating: "x", count: 20_000)
            let answered = await withTaskGroup(of: Int?.self) { group in
                for id in 0..<40 {
                    group.addTask {
                        do {
                            try await database.transaction(.write) { try $0.addSample(id, label: large) }
                            return id
                        } catch {
                            let isFull = if case .unavailable = error as? StorageError { true } else { false }
                            #expect(isFull, "\(error)")
                            return nil
                        }
                    }
                }
                return await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
            }
            #expect(answered.count < 40)
            #expect(try await SampleTable.ids(in: database) == answered.sorted())
            try await database.transaction(.write) { _ = try $0.query("PRAGMA max_page_count = 100000") }
            try await database.transaction(.write) { try $0.addSample(100, label: large) }
        }
    }

    @Test("Another program may write beside the server")
    func twoPrograms() async throws {
        try await withFile { database, path in
            let other = try SQLiteDatabase.open(path: path)
            try await withThrowingDiscardingTaskGroup { group in
                for id in 0..<100 {
                    group.addTask {
                        try await (id % 2 == 0 ? database : other).transaction(.write) {
                            try $0.addSample(id)
                        }
                    }
                }
            }
            await other.close()
            #expect(try await SampleTable.ids(in: database) == Array(0..<100))
        }
    }

    @Test("Several programs that open a new file at once migrate it once")
    func openingAtOnce() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.file("manegen.sqlite")
        let migrator = Migrator(migrations: [Migration(name: "0001-sample", text: SampleTable.migration)])
        let ran = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let database = try SQLiteDatabase.open(path: path)
                    let names = try await migrator.migrate(database, now: 0)
                    await database.close()
                    return names
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(ran == ["0001-sample"])
    }

    @Test("What was answered is in the file that is opened next")
    func reopened() async throws {
        try await withFile { database, path in
            try await database.transaction(.write) { try $0.addSample(1) }
            #expect(try await SampleTable.ids(in: database) == [1])
            await database.close()
            let log = FileManager.default.contents(atPath: path + "-wal")
            #expect(log?.isEmpty != false, "All of it is in the one file that a backup copies")
            let next = try SQLiteDatabase.open(path: path)
            #expect(try await SampleTable.ids(in: next) == [1])
            await next.close()
        }
    }

    @Test(
        "A file that was deleted or replaced takes no more changes", arguments: ["", "-wal"], [false, true])
    func filesGone(suffix: String, isReplaced: Bool) async throws {
        try await withFile { database, path in
            try await database.probe()
            let file = path + suffix
            let copy = try #require(FileManager.default.contents(atPath: file))
            try FileManager.default.removeItem(atPath: file)
            if isReplaced { try copy.write(to: URL(filePath: file)) }
            for change in [
                { try await database.transaction(.write) { try $0.addSample(1) } }, database.probe,
            ] {
                await #expect {
                    try await change()
                } throws: { error in
                    guard case .unavailable(let message) = error as? StorageError else { return false }
                    return message.contains("deleted or replaced")
                }
            }
        }
    }

    @Test("Damage anywhere in the file is noticed, and stays noticed")
    func damage() async throws {
        try await withFile { first, path in
            for id in 0..<400 {
                try await first.transaction(.write) {
                    try $0.addSample(id, label: String(repeating: "y", count: 300))
                }
            }
            await first.close()
            let database = try SQLiteDatabase.open(path: path)
            for _ in 0..<5 { try await database.probe() }
            let file = try FileHandle(forUpdating: URL(filePath: path))
            try file.seek(toOffset: 20_000)
            try file.write(contentsOf: Data(repeating: 0xA5, count: 40_000))
            try file.close()
            var refusals = 0
            for _ in 0..<20 {
                do {
                    try await database.probe()
                    #expect(refusals == 0, "once damaged, it stays so")
                } catch {
                    #expect(
                        error as? StorageError
                            == .unavailable(
                                "The database: The file is damaged. Stop Manegen and put a backup back."))
                    refusals += 1
                }
            }
            #expect(refusals > 10)
            await database.close()
        }
    }

    @Test("A file that cannot be used is refused with its path and what to do")
    func unusable() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let text = folder.file("letter.txt")
        try String(repeating: "not a database ", count: 100).write(
            toFile: text, atomically: true, encoding: .utf8)
        for (path, remedy) in [
            (folder.file("missing/manegen.sqlite"), "Check that its folder exists"),
            (text, "not a database of Manegen"),
        ] {
            let error = #expect(throws: StorageError.self) { try SQLiteDatabase.open(path: path) }
            guard case .unavailable(let message) = error else {
                Issue.record("\(error as Any)")
                continue
            }
            #expect(message.contains(path) && message.contains(remedy), "\(message)")
        }
    }
}

extension Transaction {
    fileprivate func pragma(_ name: String) throws -> Int {
        try query(SQL(stringLiteral: "PRAGMA \(name)"))[0][name == "busy_timeout" ? "timeout" : name]
    }
}
