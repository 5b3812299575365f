package import Domain
import Storage

/// Seals audit entries in batches, each with a hash that goes on from the one before.
///
/// No row that a booking writes or reads is locked: entries are read in a snapshot of their own, and what is then
/// written is the sealer's alone. Of several processes that seal at once one writes a seal's number first; the
/// others try again.
package struct AuditSealing: Sendable {
    let installation: Installation

    /// An entry is stamped before its transaction commits. Far longer than any transaction is tried again, so that
    /// all entries from before have come when they are sealed, and one that turns up later was forged.
    package static let settling: Minutes = 10
    /// Entries in one seal.
    package static let batch = 1000

    package init(_ installation: Installation) { self.installation = installation }

    /// How far back entries may be sealed late: longer than any round of sealing waits for the next.
    static let reach: Minutes = .hours(24)
    /// Said of entries that are sealed late since the clock had been ahead.
    static let clockReason = "The clock had been ahead and was put right."

    /// Seals what is older than ``settling``, in all municipalities.
    ///
    /// - Returns: the last of the new seals of each municipality that got any.
    @discardableResult package func sealSettled() async throws -> [(
        municipality: Municipality, seal: AuditSeal
    )] {
        let mark = installation.clock.now() - Self.settling
        var sealed: [(Municipality, AuditSeal)] = []
        for municipality in try await municipalities() {
            if let seal = try await seal(municipality, until: mark).last {
                sealed.append((municipality, seal))
            }
        }
        return sealed
    }

    /// Seals all entries up to and with `mark` that are not sealed. Entries of a time before `mark` that turn up
    /// afterwards count as forged, so no transaction from before it may still be under way. When the clock had been
    /// ahead and was put right, entries of a time that was sealed then are true; they get a seal that says so.
    ///
    /// - Returns: the new seals.
    @discardableResult package func seal(
        _ municipality: Municipality, until mark: Instant
    ) async throws -> [AuditSeal] {
        let late = try await sealLate(municipality, because: Self.clockReason) { last, now in
            last.lateEntries(at: now, until: mark)
        }
        return try await late + sealNew(municipality, until: mark)
    }

    /// Seals what lies before the end of the chain and was not sealed, for a reason that goes into the seals and on
    /// record. By who runs the installation, when they know that nobody forged it.
    ///
    /// - Returns: the new seals.
    package func sealLate(_ municipality: Municipality, because reason: Reason) async throws
        -> [AuditSeal]
    {
        let seals = try await sealLate(municipality, because: reason.text) { last, _ in last.missedEntries }
        let now = installation.clock.now()
        if !seals.isEmpty {
            try await installation.transaction(.write, in: municipality) { transaction in
                try transaction.record(
                    .auditSealedLate, of: municipality.code, by: .command, in: municipality, at: now,
                    because: reason.text)
            }
        }
        return seals
    }

    private func sealLate(
        _ municipality: Municipality, because reason: String,
        _ which: @escaping @Sendable (SealRow, Instant) -> SQL?
    ) async throws -> [AuditSeal] {
        var seals: [AuditSeal] = []
        var losses = 0
        while true {
            let now = installation.clock.now()
            let found = try await installation.transaction(.read, in: municipality) {
                transaction -> (last: SealRow, entries: [SealedEntry])? in
                guard let last = try transaction.seals.last(of: municipality), let missed = which(last, now)
                else { return nil }
                return (last, try transaction.unsealed(where: missed, in: municipality))
            }
            guard let (last, entries) = found, !entries.isEmpty else { return seals }
            let row = SealRow(
                over: entries, after: last, in: municipality, covering: last.coversUntil, at: now,
                late: reason)
            do {
                try await write(row, over: entries, after: last, in: municipality)
                seals.append(row.seal)
            } catch StorageError.duplicate where losses < 10 {
                losses += 1
            }
        }
    }

    private func sealNew(_ municipality: Municipality, until mark: Instant) async throws -> [AuditSeal] {
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
                try await write(row, over: entries, after: last, in: municipality)
                seals.append(row.seal)
                sealed = entries.count == Self.batch ? entries.last?.id : nil
            } catch StorageError.duplicate where losses < 10 {
                losses += 1
                sealed = nil
            }
        }
    }

    /// Those that have a log.
    package func municipalities() async throws -> [Municipality] {
        try await Municipalities(installation).enabled()
    }

    /// Another process may have written a seal since `last` was read.
    ///
    /// - Throws: ``StorageError/duplicate`` when it has.
    private func write(
        _ row: SealRow, over entries: [SealedEntry], after last: SealRow?, in municipality: Municipality
    ) async throws {
        let keyring = installation.keyring
        try await installation.transaction(.write, in: municipality) { transaction in
            guard try transaction.seals.last(of: municipality)?.sequence == last?.sequence else {
                throw StorageError.duplicate
            }
            try transaction.insert(row, over: entries, in: municipality)
            try transaction.seals.insert(
                SealMark(
                    of: row.sequence, hash: row.hash, at: row.sealedAt, in: municipality,
                    with: transaction.keys.active(of: keyring)),
                in: municipality)
        }
    }

    /// Whether the chain still has an end that it had.
    package func has(_ head: AuditSeal.Head, in municipality: Municipality) async throws -> Bool {
        try await installation.transaction(.read, in: municipality) { transaction in
            try !transaction.query(
                """
                SELECT sequence FROM audit_seal WHERE municipality = \(municipality.code)
                AND sequence = \(head.sequence) AND hash = \(head.hash)
                """
            ).isEmpty
        }
    }

    /// The end of a municipality's chain.
    package func head(of municipality: Municipality) async throws -> AuditSeal? {
        try await installation.transaction(.read, in: municipality) {
            try $0.seals.last(of: municipality)?.seal
        }
    }

    private func unsealed(
        of municipality: Municipality, after sealed: String?, until mark: Instant
    ) async throws -> (last: SealRow?, entries: [SealedEntry]) {
        try await installation.transaction(.read, in: municipality) { transaction in
            let last = try transaction.seals.last(of: municipality)
            let covered = last?.coversUntil ?? Instant(seconds: 0)
            let entries = try transaction.unsealed(
                where: """
                    id >= \(AuditEntry.ID.first(at: covered)) AND id > \(sealed ?? "") AND at >= \(covered)
                    AND at <= \(mark)
                    """, in: municipality)
            return (last, entries)
        }
    }
}

extension SealRow {
    /// Entries of a time that this last seal of a chain says is sealed.
    var missedEntries: SQL { "(at < \(coversUntil) OR id < \(AuditEntry.ID.first(at: coversUntil)))" }

    /// Those that are true all the same, since the clock was ahead when it was sealed: the present is a time that is
    /// sealed, or was when the last of such entries were sealed. `nil` when there are none.
    func lateEntries(at now: Instant, until mark: Instant? = nil) -> SQL? {
        let present: Instant? =
            now < coversUntil ? now : late == AuditSealing.clockReason ? min(sealedAt, now) : nil
        guard let present, present > Instant(seconds: 0) else { return nil }
        let first = present - AuditSealing.settling - AuditSealing.reach
        return """
            (id >= \(AuditEntry.ID.first(at: first)) AND at >= \(first)
                AND id < \(AuditEntry.ID.first(at: coversUntil)) AND at < \(coversUntil)
                AND at <= \(mark ?? coversUntil))
            """
    }
}

extension Transaction {
    fileprivate func unsealed(where which: SQL, in municipality: Municipality) throws -> [SealedEntry] {
        try all(
            """
            SELECT \(SealedEntry.selection) FROM audit_entry
            WHERE municipality = \(municipality.code) AND \(which) AND \(SealedEntry.isMissing)
            ORDER BY id LIMIT \(AuditSealing.batch)
            """)
    }

    /// So many rows, or one, in a statement: two texts, which stay prepared, and few enough parameters to be bound
    /// fast by SQLite, whose time to name them grows by the square.
    private static var rowsTogether: Int { 12 }

    fileprivate func insert(_ row: SealRow, over entries: [SealedEntry], in municipality: Municipality) throws
    {
        try execute(
            """
            INSERT INTO audit_seal (municipality, sequence, first_entry, last_entry, entries, covers_until,
                sealed_at, previous, late, hash)
            VALUES (\(municipality.code), \(row.sequence), \(row.firstEntry), \(row.lastEntry), \(row.entries),
                \(row.coversUntil), \(row.sealedAt), \(row.previous), \(row.late), \(row.hash))
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
