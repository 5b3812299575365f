import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("The key bears witness to the audit log's seals")
struct AuditKeyTests {
    private func seal(_ sample: SampleInstallation, with installation: Installation? = nil) async throws {
        sample.clock.now = sample.clock.now + 60
        try await AuditSealing(installation ?? sample.installation).seal(
            sample.municipality, until: sample.clock.now)
    }

    private func verify(
        _ sample: SampleInstallation, with installation: Installation? = nil
    ) async throws -> AuditVerification.Report {
        try await AuditVerification(installation ?? sample.installation).verify(sample.municipality)
    }

    /// Does what the triggers forbid, as somebody with the database in their hands can.
    private func force(_ sample: SampleInstallation, _ statements: String) async throws {
        let (database, code) = (sample.installation.database, sample.municipality.code)
        let tables = ["audit_entry", "audit_seal", "audit_seal_entry", "audit_seal_mark"]
        let unlocking = tables.map { table in
            database.engine == .postgres
                ? "ALTER TABLE \(table) DISABLE TRIGGER USER;"
                : "DROP TRIGGER IF EXISTS \(table)_never_updated; DROP TRIGGER IF EXISTS \(table)_never_deleted;"
        }
        try await database.transaction(.write, in: .municipality(code)) {
            try $0.script(unlocking.joined(separator: "\n"))
        }
        try await database.transaction(.write, in: .municipality(code)) { try $0.script(statements) }
    }

    @Test("A chain that is reckoned anew without the key is found", arguments: Engine.allCases)
    func forgedChain(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await seal(sample)
            #expect(try await verify(sample).fault == nil)
            try await force(
                sample,
                """
                DELETE FROM audit_seal_mark; DELETE FROM audit_seal_entry; DELETE FROM audit_seal;
                UPDATE audit_entry SET reason = 'forged'
                """)
            let thief = try sample.process(keys: 9)
            try await seal(sample, with: thief)
            #expect(try await verify(sample, with: thief).fault == nil, "a whole chain, of another key")
            #expect(try await verify(sample).fault == AuditFault(.mark(seal: 1), .removed))
            try await force(
                sample, "UPDATE audit_seal_mark SET key_id = '\(sample.installation.keyring.keyID)'")
            #expect(try await verify(sample).fault == AuditFault(.mark(seal: 1), .changed))
        }
    }

    @Test(
        "A replaced key marks the seals that are there, but none that was tampered with",
        arguments: Engine.allCases)
    func rotation(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            #expect(try await sample.installation.isKeyOfDatabase())
            try await seal(sample)
            for day in 1...2 {
                _ = try await sample.bookings.book(
                    sample.slot("a", "2026-12-0\(day) 18:00"), by: sample.people[0])
                try await seal(sample)
            }
            try await force(sample, "UPDATE audit_seal_mark SET mark = 'x' WHERE sequence = 3")
            try await KeyRotation(sample.process(keys: 8, 7)).run()
            let new = try sample.process(keys: 8)
            let report = try await verify(sample, with: new)
            #expect(report.fault == AuditFault(.mark(seal: 3), .removed))
            #expect(try await sample.count("audit_seal_mark") == 3 + 2)
            try await force(sample, "DELETE FROM audit_seal_mark WHERE key_id = '\(new.keyring.keyID)'")
            #expect(try await verify(sample, with: new).fault == AuditFault(.mark(seal: 1), .removed))
        }
    }

    @Test(
        "Entries after a clock that had been ahead are sealed late, and the seal says why",
        arguments: Engine.allCases)
    func clockAhead(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (people, present) = (sample.people, sample.clock.now)
            sample.clock.now = present + .hours(48)
            try await seal(sample)
            sample.clock.now = present + 5
            for day in 1...3 {
                _ = try await sample.bookings.book(
                    sample.slot("a", "2026-12-0\(day) 18:00"), by: people[0])
            }
            var report = try await verify(sample)
            #expect(report.fault == nil && report.unsealed == 3 && report.late == 0)
            try await AuditSealing(sample.installation).sealSettled()
            #expect(try await verify(sample).late == 0, "they have not settled")
            sample.clock.now = sample.clock.now + AuditSealing.settling
            #expect(try await !AuditSealing(sample.installation).sealSettled().isEmpty)
            report = try await verify(sample)
            #expect(report.fault == nil && report.unsealed == 0 && report.late == 3)
            #expect(report.lateReasons == ["The clock had been ahead and was put right."])

            // The last of them are sealed when the clock has come to where it had been.
            sample.clock.now = present + .hours(47)
            _ = try await sample.bookings.book(sample.slot("b", "2026-12-05 18:00"), by: people[1])
            sample.clock.now = present + .hours(49)
            _ = try await sample.bookings.book(sample.slot("b", "2026-12-06 18:00"), by: people[1])
            sample.clock.now = sample.clock.now + AuditSealing.settling
            try await AuditSealing(sample.installation).sealSettled()
            report = try await verify(sample)
            #expect(report.fault == nil && report.unsealed == 0)
        }
    }

    @Test(
        "An entry that turns up in sealed time with a clock that is right is sealed by nobody's machine",
        arguments: Engine.allCases)
    func backdated(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            sample.clock.now = sample.clock.now + .hours(5)
            try await seal(sample)
            let (code, then) = (sample.municipality.code, sample.clock.now - 60)
            let id = AuditEntry.ID.new(at: then)
            try await sample.installation.database.transaction(.write, in: .municipality(code)) {
                try $0.execute(
                    """
                    INSERT INTO audit_entry (municipality, id, at, actor, action, subject)
                    VALUES (\(code), \(id), \(then), 'command', 'test', 'test')
                    """)
            }
            try await seal(sample)
            #expect(try await verify(sample).fault == AuditFault(.entry(id.text), .inserted))
            let reason = try #require(Reason("Flyttad ur en säkerhetskopia."))
            let seals = try await AuditSealing(sample.installation).sealLate(
                sample.municipality, because: reason)
            #expect(seals.map(\.entries) == [1])
            let report = try await verify(sample)
            #expect(report.fault == nil && report.late == 1 && report.lateReasons == [reason.text])
            #expect(try await sample.count("audit_entry WHERE action = 'audit.seal-late'") == 1)
        }
    }
}

extension SampleInstallation {
    /// Another process with keys of one repeated byte each, the newest first.
    func process(keys bytes: UInt8...) throws -> Installation {
        let secrets = bytes.map { Data(repeating: $0, count: 32) }
        let keyring = try #require(Keyring(secret: secrets[0], previous: Array(secrets.dropFirst())))
        return Installation(
            database: installation.database, clock: installation.clock, keyring: keyring,
            municipalities: installation.municipalities, vocabulary: installation.vocabulary)
    }
}
