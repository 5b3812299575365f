import Foundation
import Storage
import TestSupport
import Testing

@testable import SQLiteStorage

@Suite("A log of SQLite that has been damaged")
struct SQLiteLogTests {
    private static let changes = 12
    private static let table = "CREATE TABLE sample (id INTEGER, label TEXT)"

    /// A folder with the files as a crash leaves them: some changes in the file, ``changes`` in its log.
    private func withCrash(_ body: (_ log: Data, _ path: String) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let (running, path) = (folder.file("running.sqlite"), folder.file("crashed.sqlite"))
        var database = try SQLiteDatabase.open(path: running)
        try await database.transaction(.schema) { try $0.script(Self.table) }
        await database.close()
        database = try SQLiteDatabase.open(path: running)
        for id in 0..<Self.changes { try await add(id, to: database) }
        try FileManager.default.copyItem(atPath: running, toPath: path)
        let log = try Data(contentsOf: URL(filePath: running + "-wal"))
        await database.close()
        try await body(log, path)
    }

    private func add(_ id: Int, to database: SQLiteDatabase) async throws {
        let label = String(repeating: "y", count: 3000)
        try await database.transaction(.write) {
            try $0.execute("INSERT INTO sample (id, label) VALUES (\(id), \(label))")
        }
    }

    /// What is there, and whether a loss is told, when the database is opened with this log.
    private func opened(_ path: String, with log: Data) async throws -> (rows: Int, isTold: Bool) {
        let copy = path + ".copy"
        for suffix in ["", "-wal", "-shm", "-wal.damaged"] { unlink(copy + suffix) }
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        try log.write(to: URL(filePath: copy + "-wal"))
        let database = try SQLiteDatabase.open(path: copy)
        let rows = try await database.transaction(.read) {
            try $0.query("SELECT COUNT(*) AS rows FROM sample").first.map { try $0["rows"] as Int } ?? 0
        }
        let isTold = database.loss != nil
        if isTold {
            #expect(try Data(contentsOf: URL(filePath: copy + "-wal.damaged")) == log)
            await #expect(throws: StorageError.self) { try await database.probe() }
        } else {
            try await database.probe()
        }
        await database.close()
        return (rows, isTold)
    }

    @Test("Wherever a byte is changed, nothing or the last two changes at most are lost without a word")
    func changed() async throws {
        try await withCrash { log, path in
            let whole = try await opened(path, with: log)
            #expect(whole.rows == Self.changes && !whole.isTold)
            var told = 0
            let step = log.count / Thoroughness.repetitions(of: 1000)
            let places = Array(0..<32) + stride(from: 32, to: log.count, by: step)
            for place in places {
                var damaged = log
                damaged[place] ^= 1 << (place % 8)
                let (rows, isTold) = try await opened(path, with: damaged)
                #expect(isTold || rows >= Self.changes - 2, "byte \(place): \(rows) rows")
                if isTold { told += 1 }
            }
            #expect(told > places.count / 2)
        }
    }

    @Test("What a power cut leaves is no damage: a log that ends early, or with a last change half written")
    func powerCut() async throws {
        try await withCrash { log, path in
            let step = log.count / Thoroughness.repetitions(of: 500)
            for cut in stride(from: 0, to: log.count, by: step) {
                #expect(try await !opened(path, with: log.prefix(cut)).isTold, "cut at \(cut)")
            }
            let frame = 4096 + 24
            for lost in 1...3 {
                var torn = log
                let start = log.count - lost * frame
                torn.replaceSubrange(start..<start + frame / 2, with: Data(count: frame / 2))
                let (rows, isTold) = try await opened(path, with: torn)
                if rows == Self.changes - 1 { #expect(!isTold, "\(lost) frames before the end") }
            }
            #expect(try await !opened(path, with: Data(count: log.count)).isTold)
        }
    }

    @Test("Nothing is told of a log that is written on, copied into the file and begun anew meanwhile")
    func running() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.file("busy.sqlite")
        let database = try SQLiteDatabase.open(path: path)
        try await database.transaction(.schema) { try $0.script(Self.table) }
        let check = LogCheck(path + "-wal")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for id in 0..<300 {
                    try await add(id, to: database)
                    if id % 40 == 39 {
                        let other = try SQLiteDatabase.open(path: path)
                        #expect(other.loss == nil)
                        await other.close()
                    }
                }
            }
            group.addTask { for _ in 0..<200 { #expect(!check.isDamaged()) } }
            try await group.waitForAll()
        }
        #expect(database.loss == nil)
        await database.close()
    }
}
