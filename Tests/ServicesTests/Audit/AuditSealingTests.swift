import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Sealing the audit log")
struct AuditSealingTests {
    /// What somebody with the database in their hands may do, and what is said of it. Seal 1 holds five entries.
    struct Tampering: Sendable, CustomTestStringConvertible {
        let statement: String
        let kind: AuditFault.Kind
        let table: String

        var testDescription: String { statement }

        static func of(
            _ kind: AuditFault.Kind, _ table: String, _ statement: String
        ) -> Tampering { Tampering(statement: statement, kind: kind, table: table) }
    }

    private static let tables = ["audit_entry", "audit_seal", "audit_seal_entry", "audit_seal_mark"]
    /// Rows under other keys, which take the places of rows that are there.
    private static let replacing = [
        "audit_entry": """
        INSERT OR REPLACE INTO audit_entry (rowid, municipality, id, at, actor, action, subject)
        SELECT rowid, municipality, 'x', at, actor, action, subject FROM audit_entry LIMIT 1
        """,
        "audit_seal": """
        INSERT OR REPLACE INTO audit_seal (rowid, municipality, sequence, first_entry, last_entry, entries,
            covers_until, sealed_at, previous, hash)
        SELECT rowid, municipality, 9, first_entry, last_entry, entries, covers_until, sealed_at, previous, hash
        FROM audit_seal LIMIT 1
        """,
        "audit_seal_entry": """
        INSERT OR REPLACE INTO audit_seal_entry (municipality, entry, sequence, position, hash)
        SELECT municipality, 'x', sequence, position, hash FROM audit_seal_entry LIMIT 1
        """,
        "audit_seal_mark": """
        INSERT OR REPLACE INTO audit_seal_mark (rowid, municipality, sequence, key_id, made_at, mark)
        SELECT rowid, municipality, 9, key_id, made_at, mark FROM audit_seal_mark LIMIT 1
        """,
    ]
    private static let third = "(SELECT entry FROM audit_seal_entry WHERE sequence = 1 AND position = 3)"
    private static let newest =
        "(SELECT entry FROM audit_seal_entry ORDER BY sequence DESC, position DESC LIMIT 1)"

    static let tamperings: [Tampering] =
        [
            "at = at + 1", "kind = 'read'", "actor = 'x'", "customer = 'x'", "action = 'x'", "subject = 'x'",
            "changes = '[]'", "reason = 'x'", "request = 'x'", "happened_at = at - 1",
        ].map { .of(.changed, "entry", "UPDATE audit_entry SET \($0) WHERE id = \(third)") }
        + [
            .of(.removed, "entry", "UPDATE audit_entry SET id = 'x' WHERE id = \(third)"),
            .of(.removed, "entry", "DELETE FROM audit_entry WHERE id = \(third)"),
            .of(.removed, "entry", "DELETE FROM audit_entry WHERE id = \(newest)"),
            .of(.removed, "entry", "DELETE FROM audit_entry"),
            .of(
                .inserted, "entry",
                """
                INSERT INTO audit_entry (municipality, id, at, actor, action, subject)
                SELECT municipality, 'x', at, actor, action, subject FROM audit_entry WHERE id = \(third)
                """),
            .of(
                .inserted, "entry",
                """
                INSERT INTO audit_entry (municipality, id, at, actor, action, subject)
                SELECT municipality, '0', at + 9999, actor, action, subject FROM audit_entry WHERE id = \(third)
                """),
            .of(.changed, "seal", "UPDATE audit_seal SET hash = 'x' WHERE sequence = 1"),
            .of(.changed, "seal", "UPDATE audit_seal SET sealed_at = 7 WHERE sequence = 2"),
            .of(.changed, "seal", "UPDATE audit_seal SET covers_until = 7 WHERE sequence = 2"),
            .of(.changed, "seal", "UPDATE audit_seal SET entries = 77 WHERE sequence = 1"),
            .of(
                .changed, "membership",
                "UPDATE audit_seal_entry SET hash = 'x' WHERE sequence = 1 AND position = 3"),
            .of(.removed, "membership", "DELETE FROM audit_seal_entry WHERE sequence = 1 AND position = 3"),
            .of(
                .removed, "membership",
                "DELETE FROM audit_seal_entry WHERE sequence = 1 AND position = (SELECT entries FROM audit_seal WHERE sequence = 1)"
            ),
            .of(
                .removed, "entry",
                """
                DELETE FROM audit_seal_mark; DELETE FROM audit_seal_entry; DELETE FROM audit_seal;
                DELETE FROM audit_entry
                """),
            .of(
                .removed, "seal",
                "DELETE FROM audit_seal_entry WHERE sequence = 2; DELETE FROM audit_seal WHERE sequence = 2"),
            .of(.changed, "seal", "UPDATE audit_seal SET late = 'x' WHERE sequence = 2"),
            .of(.changed, "mark", "UPDATE audit_seal_mark SET mark = 'x' WHERE sequence = 1"),
            .of(.changed, "mark", "UPDATE audit_seal_mark SET made_at = 7 WHERE sequence = 2"),
            .of(.removed, "mark", "UPDATE audit_seal_mark SET key_id = 'x' WHERE sequence = 2"),
            .of(.removed, "mark", "DELETE FROM audit_seal_mark WHERE sequence = 2"),
        ]

    private func withTwoSeals(
        _ engine: Engine, _ body: (SampleInstallation) async throws -> Void
    ) async throws {
        try await withSample(engine) { sample in
            let sealing = AuditSealing(sample.installation)
            for day in 1...2 {
                sample.clock.now = sample.clock.now + 60
                _ = try await sample.bookings.book(
                    sample.slot("a", "2026-12-0\(day) 18:00"), by: sample.people[0])
                sample.clock.now = sample.clock.now + 60
                let seals = try await sealing.seal(sample.municipality, until: sample.clock.now)
                #expect(seals.map(\.sequence) == [day])
            }
            try await body(sample)
        }
    }

    private func verify(
        _ sample: SampleInstallation, expecting head: AuditSeal.Head? = nil
    ) async throws -> AuditVerification.Report {
        try await AuditVerification(sample.installation).verify(sample.municipality, expecting: head)
    }

    private func expect(
        _ fault: AuditFault?, of sample: SampleInstallation, expecting head: AuditSeal.Head? = nil
    ) async throws {
        let report = try await verify(sample, expecting: head)
        #expect(report.fault == fault)
    }

    private func tamper(_ sample: SampleInstallation, _ statement: String) async throws {
        let engine = sample.installation.database.engine
        let code = sample.municipality.code
        try await sample.installation.database.transaction(.write, in: .municipality(code)) { transaction in
            for table in Self.tables {
                try transaction.script(
                    engine == .postgres
                        ? "ALTER TABLE \(table) DISABLE TRIGGER USER"
                        : """
                        DROP TRIGGER IF EXISTS \(table)_never_updated; DROP TRIGGER IF EXISTS \(table)_never_deleted
                        """)
            }
        }
        let foreign = engine == .postgres ? "" : "PRAGMA defer_foreign_keys = ON;"
        try await sample.installation.database.transaction(.write, in: .municipality(code)) {
            try $0.script(
                foreign
                    + statement.replacing(
                        "audit_entry WHERE id", with: "audit_entry WHERE municipality = '\(code)' AND id"))
        }
    }

    @Test("What nobody touched is said to be so, sealed or not", arguments: Engine.allCases)
    func untouched(on engine: Engine) async throws {
        try await withTwoSeals(engine) { sample in
            _ = try await sample.bookings.book(sample.slot("b", "2026-12-05 18:00"), by: sample.people[0])
            let report = try await verify(sample)
            #expect(report.fault == nil)
            #expect(report.seals == 2)
            #expect(report.unsealed == 1)
            let neighbour = try await AuditVerification(sample.installation).verify(sample.neighbour)
            #expect(neighbour.fault == nil)
            #expect(neighbour.seals == 0)
        }
    }

    @Test("Whatever is changed, removed or inserted is named", arguments: Engine.allCases)
    func tampered(on engine: Engine) async throws {
        for tampering in Self.tamperings {
            try await withTwoSeals(engine) { sample in
                try await tamper(sample, tampering.statement)
                let fault = try await verify(sample).fault
                #expect(fault?.kind == tampering.kind, "\(tampering.statement): \(fault as Any)")
                let table =
                    switch fault?.subject {
                    case .entry: "entry"
                    case .seal: "seal"
                    case .membership: "membership"
                    case .mark: "mark"
                    case nil: ""
                    }
                #expect(table == tampering.table, "\(tampering.statement): \(fault as Any)")
            }
        }
    }

    @Test(
        "Newest seals removed with their entries are missed where the end was kept",
        arguments: Engine.allCases)
    func truncated(on engine: Engine) async throws {
        try await withTwoSeals(engine) { sample in
            let whole = try await verify(sample)
            let head = try #require(whole.head)
            try await expect(nil, of: sample, expecting: head)
            try await tamper(
                sample,
                """
                DELETE FROM audit_entry WHERE id IN (SELECT entry FROM audit_seal_entry WHERE sequence = 2);
                DELETE FROM audit_seal_entry WHERE sequence = 2; DELETE FROM audit_seal WHERE sequence = 2;
                DELETE FROM audit_seal_mark WHERE sequence = 2
                """)
            try await expect(nil, of: sample)
            try await expect(AuditFault(.seal(2), .removed), of: sample, expecting: head)
            #expect(try await !AuditSealing(sample.installation).has(head, in: sample.municipality))
        }
    }

    @Test(
        "More entries than a batch holds are sealed in several, none twice and none left",
        arguments: Engine.allCases)
    func manyBatches(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let sealing = AuditSealing(sample.installation)
            try await sealing.seal(sample.municipality, until: sample.clock.now)
            sample.clock.now = sample.clock.now + 60
            let (code, now) = (sample.municipality.code, sample.clock.now)
            try await sample.installation.database.transaction(.write, in: .municipality(code)) {
                transaction in
                for _ in 0..<(2 * AuditSealing.batch + 5) {
                    try transaction.execute(
                        """
                        INSERT INTO audit_entry (municipality, id, at, actor, action, subject)
                        VALUES (\(code), \(AuditEntry.ID.new(at: now)), \(now), 'command', 'test', 'test')
                        """)
                }
            }
            let seals = try await sealing.seal(sample.municipality, until: now)
            #expect(seals.map(\.entries) == [AuditSealing.batch, AuditSealing.batch, 5])
            #expect(try await sealing.seal(sample.municipality, until: now).isEmpty)
            let report = try await verify(sample)
            #expect(report.fault == nil)
            #expect(report.unsealed == 0)
        }
    }

    @Test("The database refuses to change what is on record", arguments: Engine.allCases)
    func appendOnly(on engine: Engine) async throws {
        try await withTwoSeals(engine) { sample in
            for table in Self.tables {
                var statements = ["DELETE FROM \(table)", "UPDATE \(table) SET municipality = municipality"]
                if engine == .sqlite {
                    statements += [
                        "INSERT OR REPLACE INTO \(table) SELECT * FROM \(table)", Self.replacing[table] ?? "",
                    ]
                }
                for statement in statements {
                    await #expect(throws: StorageError.self, "\(statement)") {
                        try await sample.installation.database.transaction(
                            .write, in: .municipality(sample.municipality.code)
                        ) { try $0.execute(SQL(stringLiteral: statement)) }
                    }
                }
            }
            try await expect(nil, of: sample)
        }
    }

    @Test(
        "Several sealers at once make one chain, and entries wait until they have settled",
        arguments: Engine.allCases)
    func sealers(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            #expect(try await AuditSealing(sample.installation).sealSettled().isEmpty)
            sample.clock.now = sample.clock.now + AuditSealing.settling
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await AuditSealing(sample.anotherProcess()).sealSettled() }
                }
                try await group.waitForAll()
            }
            let report = try await verify(sample)
            #expect(report.fault == nil)
            #expect(report.seals == 1)
            #expect(report.unsealed == 0)
        }
    }
}
