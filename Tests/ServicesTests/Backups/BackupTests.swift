import Assets
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Backups")
struct BackupTests {
    private static let pairs = Engine.allCases.flatMap { from in Engine.allCases.map { (from, $0) } }

    private func migrations(_ engine: Engine) throws -> [Migration] {
        try Migration.all(in: Assets.folder("Migrations"), for: engine)
    }

    private func reading(_ file: String, _ sample: SampleInstallation, on engine: Engine) throws
        -> BackupRestore
    {
        try BackupRestore(
            file, keyring: sample.installation.keyring, migrations: try migrations(engine), engine: engine)
    }

    /// Runs `body` with a sample that has bookings, a cancelled one and a sealed audit log, and a backup of it.
    private func withBackup(
        of engine: Engine, _ body: (SampleInstallation, String) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try await withSample(engine) { sample in
            #expect(try await sample.installation.isKeyOfDatabase())
            let first = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[0])
            for hour in 10..<13 {
                _ = try await sample.bookings.book(
                    sample.slot("b", "2026-12-02 \(hour):00"), by: sample.people[1])
            }
            _ = try await sample.bookings.cancel(first.id, by: sample.people[0])
            sample.clock.now = sample.clock.now + Minutes(10)
            let seals = try await AuditSealing(sample.installation).sealSettled()
            let file = folder.file("copy.backup")
            let header = try await Backups(
                of: sample.installation.database, keyring: sample.installation.keyring
            ).write(
                to: file, at: sample.clock.now,
                chains: Dictionary(seals.map { ($0.0.code, $0.1.head) }, uniquingKeysWith: { $1 }),
                progress: { _, _ in })
            #expect(header.rowCount > 20 && header.chains.count == seals.count && !seals.isEmpty)
            try await body(sample, file)
        }
    }

    @Test("What is put back is what there was, also from one engine to the other", arguments: pairs)
    func roundTrip(from: Engine, to: Engine) async throws {
        try await withBackup(of: from) { sample, file in
            let restore = try reading(file, sample, on: to)
            let before = try await sample.installation.database.everything()
            try await withEmptyDatabase(to) { database in
                try await restore.run(
                    into: database, replacing: false, at: sample.clock.now, progress: { _, _ in })
                let after = try await database.everything()
                #expect(after.keys.sorted() == before.keys.sorted())
                for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
                let installation = Installation(
                    database: database, clock: sample.installation.clock,
                    keyring: sample.installation.keyring,
                    municipalities: sample.installation.municipalities,
                    vocabulary: sample.installation.vocabulary)
                #expect(try await installation.isKeyOfDatabase())
                for (code, chain) in restore.header.chains {
                    let municipality = try #require(installation.municipalities.find(code))
                    let head = AuditSeal.Head(chain)
                    #expect(head != nil)
                    let report = try await AuditVerification(installation).verify(
                        municipality, expecting: head)
                    #expect(report.fault == nil && report.entries > 0)
                }
                // The rules of the tables hold again.
                await #expect(throws: BookingRefusal.self) {
                    try await Bookings(installation).book(
                        sample.slot("b", "2026-12-02 12:00"), by: sample.people[0])
                }
                await #expect(throws: StorageError.self) {
                    try await database.transaction(.write, in: .all) {
                        try $0.execute("DELETE FROM audit_entry")
                    }
                }
                await #expect(throws: StorageError.self) {
                    try await database.transaction(.write, in: .all) {
                        try $0.execute("UPDATE booking SET customer = 'nobody'")
                    }
                }
            }
        }
    }

    @Test(
        "Whatever byte is changed, or wherever it is cut, the file is refused and nothing stored",
        arguments: [Engine.sqlite])
    func damage(on engine: Engine) async throws {
        try await withBackup(of: engine) { sample, file in
            let whole = try #require(FileManager.default.contents(atPath: file))
            var random = SeededRandom(seed: 20_261_129)
            for round in 0..<400 {
                var bytes = whole
                let place = Int.random(in: 0..<whole.count, using: &random)
                switch round % 3 {
                case 0: bytes[place] ^= UInt8.random(in: 1...255, using: &random)
                case 1: bytes = bytes.prefix(place)
                default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                }
                try bytes.write(to: URL(filePath: file))
                #expect(throws: BackupRefusal.self) { try reading(file, sample, on: engine) }
            }
        }
    }

    /// Writes the backup in `file` anew with another header and without the rows of tables that this lacks.
    private func rewrite(
        _ file: String, provedBy key: InstallationKey, _ change: (BackupHeader) -> BackupHeader,
        _ row: ([SQLValue]) -> [SQLValue] = { $0 }, with keyring: Keyring
    ) throws -> String {
        let reader = try BackupReader(file)
        let header = change(reader.header)
        let writer = try BackupWriter(at: file + ".changed")
        try writer.write(header)
        var written: [String: Int] = [:]
        try reader.each(with: keyring) { table, values in
            guard let wanted = header.tables.first(where: { $0.name == table.name }),
                written[table.name, default: 0] < wanted.rows
            else { return }
            written[table.name, default: 0] += 1
            try writer.write(row(values))
        }
        try writer.finish(provedBy: key)
        return file + ".changed"
    }

    @Test(
        "Whoever has no key changes a backup in vain: nothing of it is put back",
        arguments: Engine.allCases)
    func changed(on engine: Engine) async throws {
        try await withBackup(of: engine) { sample, file in
            let keyring = sample.installation.keyring
            let own = try #require(Keyring(secret: Keyring.newSecret())).newest
            let changes: [(BackupHeader) -> BackupHeader] = [
                { $0 }, { $0.with(tables: $0.tables.filter { $0.name != "audit_entry" }) },
                { $0.with(tables: $0.tables.map { $0.name == "booking" ? $0.with(rows: $0.rows - 1) : $0 }) },
                { $0.with(migrations: $0.migrations.filter { !$0.name.hasSuffix(".\(engine.rawValue)") }) },
            ]
            for change in changes {
                let path = try rewrite(file, provedBy: own, change, with: keyring)
                #expect(throws: BackupRefusal.unproven(path: path)) { try reading(path, sample, on: engine) }
            }
            let path = try rewrite(
                file, provedBy: own, { $0 },
                { $0.map { $0 == .text("administrator") ? .text("nobody") : $0 } }, with: keyring)
            #expect(throws: BackupRefusal.unproven(path: path)) { try reading(path, sample, on: engine) }
            // One that names another key: as any backup of another installation.
            let foreign = try rewrite(file, provedBy: own, { $0.with(proof: own.id) }, with: keyring)
            #expect(throws: BackupRefusal.anotherKey) { try reading(foreign, sample, on: engine) }
            var early = try #require(FileManager.default.contents(atPath: file))
            early.replaceSubrange(..<BackupHeader.title.utf8.count, with: BackupHeader.unprovenTitle.utf8)
            try early.write(to: URL(filePath: file + ".early"))
            #expect(throws: BackupRefusal.withoutProof(path: file + ".early")) {
                try reading(file + ".early", sample, on: engine)
            }
        }
    }

    @Test(
        "The tables are those that the migrations make, each of them, whoever wrote the file",
        arguments: Engine.allCases)
    func incomplete(on engine: Engine) async throws {
        try await withBackup(of: engine) { sample, file in
            let keyring = sample.installation.keyring
            let lacking = try rewrite(
                file, provedBy: keyring.newest,
                { $0.with(tables: $0.tables.filter { $0.name != "audit_entry" }) }, with: keyring)
            let restore = try reading(lacking, sample, on: engine)
            try await withEmptyDatabase(engine) { database in
                await #expect(throws: BackupRefusal.missingTable("audit_entry")) {
                    try await restore.run(
                        into: database, replacing: false, at: sample.clock.now, progress: { _, _ in })
                }
                let left = try await database.everything()
                #expect(left.isEmpty)
            }
            let twin = "0012-audit.\(engine.rawValue)"
            let gap = try rewrite(
                file, provedBy: keyring.newest,
                { $0.with(migrations: $0.migrations.filter { $0.name != twin }) }, with: keyring)
            #expect(throws: BackupRefusal.missingMigration(twin)) {
                try reading(gap, sample, on: engine)
            }
        }
    }

    @Test("Another key, a later version and data that is there are each refused", arguments: Engine.allCases)
    func refusals(on engine: Engine) async throws {
        try await withBackup(of: engine) { sample, file in
            let other = try #require(Keyring(secret: Data(repeating: 9, count: 32)))
            #expect(throws: BackupRefusal.anotherKey) {
                try BackupRestore(file, keyring: other, migrations: try migrations(engine), engine: engine)
            }
            let earlier = try migrations(engine).dropLast(1)
            let last = try #require(try migrations(engine).last)
            #expect(throws: BackupRefusal.unknownMigration(last.name)) {
                try BackupRestore(
                    file, keyring: sample.installation.keyring, migrations: Array(earlier), engine: engine)
            }
            let restore = try reading(file, sample, on: engine)
            let before = try await sample.installation.database.everything()
            await #expect(throws: BackupRefusal.self) {
                try await restore.run(
                    into: sample.installation.database, replacing: false, at: sample.clock.now,
                    progress: { _, _ in })
            }
            #expect(try await sample.installation.database.everything() == before)
            await #expect(throws: BackupRefusal.anotherKey) {
                _ = try await Backups(of: sample.installation.database, keyring: other).write(
                    to: file, at: sample.clock.now, chains: [:], progress: { _, _ in })
            }
            #expect(throws: BackupRefusal.foreign(path: "/etc/hostname")) {
                try reading("/etc/hostname", sample, on: engine)
            }
            await #expect(throws: BackupRefusal.occupied(path: "/etc/hostname")) {
                _ = try await Backups(of: sample.installation.database, keyring: sample.installation.keyring)
                    .write(
                        to: "/etc/hostname", at: sample.clock.now, chains: [:], progress: { _, _ in })
            }
        }
    }

    @Test("It is its owner's alone, and an earlier one is replaced")
    func file() async throws {
        try await withBackup(of: .sqlite) { sample, file in
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            _ = try await Backups(of: sample.installation.database, keyring: sample.installation.keyring)
                .write(
                    to: file, at: sample.clock.now, chains: [:], progress: { _, _ in })
            let folder = URL(filePath: file).deletingLastPathComponent().path
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["copy.backup"])
        }
    }
}

extension BackupHeader {
    fileprivate func with(
        tables: [Table]? = nil, migrations: [Step]? = nil, proof: String? = nil
    ) -> BackupHeader {
        BackupHeader(
            created: created, engine: engine, keys: keys, proof: proof ?? self.proof,
            migrations: migrations ?? self.migrations, tables: tables ?? self.tables, chains: chains)
    }
}

extension BackupHeader.Table {
    fileprivate func with(rows: Int) -> BackupHeader.Table {
        BackupHeader.Table(name: name, columns: columns, rows: rows)
    }
}

extension Database {
    /// Every row of every table, in an order of its own, the history of migrations apart.
    fileprivate func everything() async throws -> [String: [String]] {
        try await transaction(.read, in: .all) { transaction in
            let whole = try #require(transaction as? any WholeTransaction)
            var all: [String: [String]] = [:]
            for table in try whole.tables() where table.name != "migration" {
                let columns = table.columns.sorted { $0.name < $1.name }
                var rows: [String] = []
                try whole.each(of: TableShape(name: table.name, columns: columns)) { rows.append("\($0)") }
                all[table.name] = rows.sorted()
            }
            return all
        }
    }
}
