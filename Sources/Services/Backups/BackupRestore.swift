package import Domain
import Foundation
package import Storage

/// Puts a backup back, all of it or nothing.
package struct BackupRestore: Sendable {
    package let header: BackupHeader
    let path: String
    let keyring: Keyring
    let migrations: [Migration]
    let engine: Engine

    /// Sees that the file is whole and this installation's, and that this program can use it.
    ///
    /// - Parameters:
    ///   - migrations: those of this version for `engine`.
    ///   - engine: of the database that it is put into, which may be another than it was made of.
    /// - Throws: ``BackupRefusal``
    package init(_ path: String, keyring: Keyring, migrations: [Migration], engine: Engine) throws {
        self.path = path
        self.keyring = keyring
        self.migrations = migrations
        self.engine = engine
        header = try BackupReader.check(path, with: keyring)
        guard header.keys.allSatisfy({ keyring.key($0) != nil }) else { throw BackupRefusal.anotherKey }
        _ = try steps()
    }

    /// Fills `database`, and brings its schema up to this version.
    ///
    /// - Parameters:
    ///   - replacing: whether what is there already goes.
    ///   - progress: is told how many rows are stored, and of how many.
    /// - Throws: ``BackupRefusal``, ``StorageError``; nothing has changed then.
    package func run(
        into database: any Database, replacing: Bool, at now: Instant,
        progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws {
        let total = header.rowCount
        try await database.transaction(.schema, in: .all) { transaction in
            guard let whole = transaction as? any WholeTransaction else { throw Backups.partial }
            guard try whole.otherPrograms() == 0 else { throw BackupRefusal.inUse }
            if try !whole.tables().isEmpty {
                guard replacing else { throw BackupRefusal.notEmpty }
                try whole.clear()
            }
            let migrator = Migrator(migrations: migrations)
            _ = try migrator.migrate(transaction, wanted: try steps(), now: now.seconds)
            try fill(whole) { progress($0, total) }
            try check(whole)
            _ = try migrator.migrate(transaction, now: now.seconds)
        }
        progress(total, total)
    }

    /// The names of the migrations that made the database as it was. What was made of the other engine is as it was at
    /// the same number.
    private func steps() throws(BackupRefusal) -> Set<String> {
        let known = Dictionary(
            migrations.map { ($0.name, $0.checksum) }, uniquingKeysWith: { first, _ in first })
        let others = Engine.allCases.filter { $0 != engine }.map { ".\($0.rawValue)" }
        var names: Set<String> = []
        var last = ""
        for step in header.migrations {
            last = max(last, String(step.name.prefix(4)))
            if others.contains(where: step.name.hasSuffix) { continue }
            guard let checksum = known[step.name] else { throw .unknownMigration(step.name) }
            guard checksum == step.checksum else { throw .editedMigration(step.name) }
            names.insert(step.name)
        }
        let earlier = migrations.map(\.name).filter { $0.prefix(4) <= last }
        if header.engine != engine.rawValue {
            names.formUnion(earlier.filter { $0.hasSuffix(".\(engine.rawValue)") })
        }
        if let missing = earlier.first(where: { !names.contains($0) }) { throw .missingMigration(missing) }
        return names
    }

    private func fill(_ whole: any WholeTransaction, progress: (Int) -> Void) throws {
        let shapes = try shapes(in: whole)
        let reader = try BackupReader(path)
        guard reader.header == header else {
            throw BackupRefusal.damaged(path: path, "it was changed just now")
        }
        try whole.filling {
            var batch = RowBatch()
            var done = 0
            try reader.each(with: keyring) { table, row in
                if batch.isFull || batch.table != table.name { try batch.empty(into: whole, shapes) }
                batch.add(row, of: table.name)
                done += 1
                if done % 1000 == 0 { progress(done) }
            }
            try batch.empty(into: whole, shapes)
        }
    }

    /// By name, with the columns in the backup's order: those that the migrations have made, each of them and no other.
    private func shapes(in whole: any WholeTransaction) throws -> [String: TableShape] {
        let there = try whole.tables().filter { $0.name != Backups.history }
        let known = Dictionary(there.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var shapes: [String: TableShape] = [:]
        for table in header.tables {
            let columns = table.columns.compactMap { name in
                known[table.name]?.columns.first { $0.name == name }
            }
            guard columns.count == table.columns.count, columns.count == known[table.name]?.columns.count,
                shapes.updateValue(TableShape(name: table.name, columns: columns), forKey: table.name) == nil
            else { throw BackupRefusal.otherTable(table.name) }
        }
        if let missing = known.keys.filter({ shapes[$0] == nil }).min() {
            throw BackupRefusal.missingTable(missing)
        }
        return shapes
    }

    /// What the tables' own rules, at rest while they were filled, would have refused.
    private func check(_ whole: any WholeTransaction) throws {
        for table in header.tables {
            let shape = TableShape(name: table.name, columns: [])
            let count: Int? = try whole.query("SELECT COUNT(*) AS rows FROM \(shape.sql)").first?["rows"]
            guard count == table.rows else {
                throw BackupRefusal.damaged(path: path, "rows of \(table.name)")
            }
        }
        let overlap = try whole.query(
            """
            SELECT 1 AS one FROM (
                SELECT ends, LEAD(starts) OVER (PARTITION BY municipality, space ORDER BY starts) AS next FROM occupancy
            ) AS taken WHERE next < ends LIMIT 1
            """)
        guard overlap.isEmpty else { throw BackupRefusal.overlap }
    }
}

/// Rows of one table that are stored together.
private struct RowBatch {
    private(set) var table = ""
    private var rows: [[SQLValue]] = []
    private var size = 0

    var isFull: Bool { rows.count >= 500 || size >= 1 << 20 }

    mutating func add(_ row: [SQLValue], of table: String) {
        self.table = table
        rows.append(row)
        for value in row {
            switch value {
            case .text(let text): size += text.utf8.count
            case .bytes(let bytes): size += bytes.count
            case .null, .integer, .real: size += 8
            }
        }
    }

    mutating func empty(into whole: any WholeTransaction, _ shapes: [String: TableShape]) throws {
        if let shape = shapes[table] { try whole.insert(rows, into: shape) }
        self = RowBatch()
    }
}
