package import Domain
import Storage

/// Holds a municipality's audit log against its seals.
///
/// Every column of every sealed entry, of the seals and of the rows between is covered, and the installation's key bears
/// witness to each seal, so that nobody who only writes the database can make a chain anew. Not seen from inside are an
/// entry that was written, changed or removed before it was sealed, and newest seals taken away together with their
/// marks: for those the head of the chain is kept elsewhere and given as `expected`.
package struct AuditVerification: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    package struct Report: Sendable, Equatable {
        package let entries: Int
        package let seals: Int
        package let unsealed: Int
        /// Entries that were sealed late, with the reasons that the seals give.
        package let late: Int
        package let lateReasons: [String]
        package let head: AuditSeal.Head?
        /// The first fault, in the order of the chain.
        package let fault: AuditFault?
    }

    /// - Parameter expected: an earlier end of the chain, which must still be in it.
    package func verify(
        _ municipality: Municipality, expecting expected: AuditSeal.Head? = nil
    ) async throws -> Report {
        let (keyring, now) = (installation.keyring, installation.clock.now())
        return try await installation.transaction(.read, in: municipality) { transaction in
            let marks = try transaction.marks(in: municipality)
            let (seals, fault) = try transaction.chain(of: municipality, marks: marks, keyring: keyring)
            let late = seals.filter { !$0.late.isEmpty }
            return Report(
                entries: try transaction.count(of: "audit_entry", in: municipality), seals: seals.count,
                unsealed: try transaction.unsealedCount(in: municipality),
                late: late.reduce(0) { $0 + $1.entries }, lateReasons: Set(late.map(\.late)).sorted(),
                head: seals.last?.seal.head,
                fault: try fault ?? Self.missing(expected, in: seals)
                    ?? transaction.orphan(after: seals.count, in: municipality)
                    ?? transaction.forged(since: seals.last, in: municipality, now: now)
                    ?? transaction.emptied(municipality))
        }
    }

    private static func missing(_ expected: AuditSeal.Head?, in seals: [SealRow]) -> AuditFault? {
        guard let expected else { return nil }
        guard let seal = seals.first(where: { $0.sequence == expected.sequence }) else {
            return AuditFault(.seal(expected.sequence), .removed)
        }
        return seal.hash == expected.hash ? nil : AuditFault(.seal(expected.sequence), .changed)
    }
}

extension Transaction {
    /// The seals up to the first fault, and that fault.
    fileprivate func chain(
        of municipality: Municipality, marks: [Int: [SealMark]], keyring: Keyring
    ) throws -> ([SealRow], AuditFault?) {
        var seals: [SealRow] = []
        let rows = try query(
            "SELECT * FROM audit_seal WHERE municipality = \(municipality.code) ORDER BY sequence")
        for row in rows {
            guard let seal = try? SealRow(row: row) else {
                return (seals, AuditFault(.seal(seals.count + 1), .changed))
            }
            guard seal.sequence == seals.count + 1 else {
                return (seals, AuditFault(.seal(seals.count + 1), .removed))
            }
            if let fault = try SealCheck(seal, after: seals.last, in: municipality, self).fault() {
                return (seals, fault)
            }
            guard let mark = marks[seal.sequence]?.mark(of: seal.sequence, with: keyring) else {
                return (seals, AuditFault(.mark(seal: seal.sequence), .removed))
            }
            guard mark.isTrue(of: seal.hash, in: municipality, with: keyring) else {
                return (seals, AuditFault(.mark(seal: seal.sequence), .changed))
            }
            seals.append(seal)
        }
        return (seals, nil)
    }

    fileprivate func marks(in municipality: Municipality) throws -> [Int: [SealMark]] {
        let marks: [SealMark] = try all(
            "SELECT * FROM audit_seal_mark WHERE municipality = \(municipality.code) ORDER BY sequence, key_id"
        )
        return Dictionary(grouping: marks, by: \.sequence)
    }

    /// A row about an entry in a seal that is not there, or a mark of one: the seal was removed.
    fileprivate func orphan(after seals: Int, in municipality: Municipality) throws -> AuditFault? {
        for table: SQL in ["audit_seal_entry", "audit_seal_mark"] {
            let row = try query(
                """
                SELECT sequence FROM \(table)
                WHERE municipality = \(municipality.code) AND (sequence > \(seals) OR sequence < 1)
                ORDER BY sequence LIMIT 1
                """
            ).first
            if let row { return AuditFault(.seal(try row["sequence"]), .removed) }
        }
        return nil
    }

    /// An entry of a time when everything had been sealed, unless the clock was ahead then.
    fileprivate func forged(
        since last: SealRow?, in municipality: Municipality, now: Instant
    ) throws -> AuditFault? {
        guard let last else { return nil }
        let isLate: SQL = last.lateEntries(at: now) ?? "1 = 0"
        return try query(
            """
            SELECT id FROM audit_entry
            WHERE municipality = \(municipality.code) AND \(last.missedEntries) AND NOT \(isLate)
            AND \(SealedEntry.isMissing) ORDER BY id LIMIT 1
            """
        ).first.map { AuditFault(.entry(try $0["id"]), .inserted) }
    }

    /// The first entry of every log says that the municipality was switched on.
    fileprivate func emptied(_ municipality: Municipality) throws -> AuditFault? {
        let isThere = try !query(
            """
            SELECT id FROM audit_entry
            WHERE municipality = \(municipality.code) AND action = \(EventKind.municipalityEnabled) LIMIT 1
            """
        ).isEmpty
        return isThere ? nil : AuditFault(.entry(EventKind.municipalityEnabled.rawValue), .removed)
    }

    fileprivate func count(of table: SQL, in municipality: Municipality) throws -> Int {
        try query("SELECT COUNT(*) AS rows FROM \(table) WHERE municipality = \(municipality.code)")
            .first.map { try $0["rows"] } ?? 0
    }

    fileprivate func unsealedCount(in municipality: Municipality) throws -> Int {
        try query(
            """
            SELECT COUNT(*) AS rows FROM audit_entry
            WHERE municipality = \(municipality.code) AND \(SealedEntry.isMissing)
            """
        ).first.map { try $0["rows"] } ?? 0
    }
}
