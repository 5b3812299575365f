package import Domain
import Storage

/// Seals audit entries in batches, each with a hash that goes on from the one before.
///
/// No row that a booking writes or reads is locked: entries are read in a snapshot of their own, and what is then
/// written is the sealer's alone. Of several processes that seal at once one writes a seal's number first; the
/// others try again.
package struct AuditSealing: Sendable {
    let installation: Installation

    /// How often it is worth doing.
    package static let interval: Minutes = 1
    /// An entry is stamped before its transaction commits. Far longer than any transaction is tried again, so that
    /// all entries from before have come when they are sealed, and one that turns up later was forged.
    package static let settling: Minutes = 10
    /// Entries in one seal.
    package static let batch = 1000

    package init(_ installation: Installation) { self.installation = installation }

    /// Seals what is older than ``settling``, in all municipalities.
    ///
    /// - Returns: the last of the new seals of each municipality that got any.
    @discardableResult package func sealSettled() async throws -> [(
        municipality: Municipality, seal: AuditSeal
    )] {
        let mark = installation.clock.now() - Self.settling
        var sealed: [(Municipality, AuditSeal)] = []
        for municipality in try await Municipalities(installation).enabled() {
            if let seal = try await seal(municipality, until: mark).last {
                sealed.append((municipality, seal))
            }
        }
        return sealed
    }

    /// Seals all entries up to and with `mark` that are not sealed. Entries of a time before `mark` that turn up
    /// afterwards count as forged, so no transaction from before it may still be under way.
    ///
    /// - Returns: the new seals.
    @discardableResult package func seal(
        _ municipality: Municipality, until mark: Instant
    ) async throws -> [AuditSeal] {
        var seals: [AuditSeal] = []
        var losses = 0
        // Many batches go on where the one before ended; the last one looks through all, for what came in between.
        var sealed: String?
        while true {
            let (last, entries) = try await unsealed(of: municipality, after: sealed, until: mark)
            if sealed != nil, entries.count < Self.batch {
                sealed = nil
                continue
            }
            guard !entries.isEmpty else { return seals }
            // Only the batch that takes the rest can promise that nothing from before is left.
            let covering = entries.count < Self.batch ? mark : last?.coversUntil ?? Instant(seconds: 0)
            let row = SealRow(
                over: entries, after: last, in: municipality, covering: covering, at: installation.clock.now()
            )
            do {
                try await installation.transaction(.write, in: municipality) { transaction in
                    try transaction.insert(row, over: entries, in: municipality)
                }
                seals.append(row.seal)
                sealed = entries.count == Self.batch ? entries.last?.id : nil
            } catch StorageError.duplicate where losses < 10 {
                losses += 1
                sealed = nil
            }
        }
    }

    /// The end of a municipality's chain.
    package func head(of municipality: Municipality) async throws -> AuditSeal? {
        try await installation.transaction(.read, in: municipality) {
            try $0.lastSeal(of: municipality)?.seal
        }
    }

    private func unsealed(
        of municipality: Municipality, after sealed: String?, until mark: Instant
    ) async throws -> (last: SealRow?, entries: [SealedEntry]) {
        try await installation.transaction(.read, in: municipality) { transaction in
            let last = try transaction.lastSeal(of: municipality)
            let covered = last?.coversUntil ?? Instant(seconds: 0)
            let entries: [SealedEntry] = try transaction.all(
                """
                SELECT \(SealedEntry.selection) FROM audit_entry
                WHERE municipality = \(municipality.code) AND id >= \(AuditEntry.ID.first(at: covered))
                AND id > \(sealed ?? "") AND at >= \(covered) AND at <= \(mark)
                AND \(SealedEntry.isMissing)
                ORDER BY id LIMIT \(Self.batch)
                """)
            return (last, entries)
        }
    }
}

extension Transaction {
    /// So many rows, or one, in a statement: two texts, which stay prepared, and few enough parameters to be bound
    /// fast by SQLite, whose time to name them grows by the square.
    private static var rowsTogether: Int { 12 }

    fileprivate func insert(_ row: SealRow, over entries: [SealedEntry], in municipality: Municipality) throws
    {
        try execute(
            """
            INSERT INTO audit_seal (municipality, sequence, first_entry, last_entry, entries, covers_until,
                sealed_at, previous, hash)
            VALUES (\(municipality.code), \(row.sequence), \(row.firstEntry), \(row.lastEntry), \(row.entries),
                \(row.coversUntil), \(row.sealedAt), \(row.previous), \(row.hash))
            """)
        var start = 0
        while start < entries.count {
            let count = entries.count - start >= Self.rowsTogether ? Self.rowsTogether : 1
            let some = entries.indices[start..<start + count]
            start += count
            let values = some.map { index -> SQL in
                """
                (\(municipality.code), \(entries[index].id), \(row.sequence), \(index + 1),
                    \(entries[index].hash))
                """
            }
            try execute(
                """
                INSERT INTO audit_seal_entry (municipality, entry, sequence, position, hash)
                VALUES \(SQL.joined(values, by: ", "))
                """)
        }
    }
}
