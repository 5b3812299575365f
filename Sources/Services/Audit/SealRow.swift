import Domain
import Storage

/// A row of `audit_seal`.
struct SealRow: RowReadable, Sendable {
    /// What the first seal of a chain goes on from.
    static let beginning = String(repeating: "0", count: 64)

    let sequence: Int
    let firstEntry: String
    let lastEntry: String
    let entries: Int
    let coversUntil: Instant
    let sealedAt: Instant
    let previous: String
    /// Why the entries were sealed although their time had been sealed before; empty for those that were not.
    let late: String
    let hash: String

    /// A new seal over `entries`, which is not empty, after `last`.
    init(
        over entries: [SealedEntry], after last: SealRow?, in municipality: Municipality, covering: Instant,
        at now: Instant, late: String = ""
    ) {
        sequence = (last?.sequence ?? 0) + 1
        firstEntry = entries.first?.id ?? ""
        lastEntry = entries.last?.id ?? ""
        self.entries = entries.count
        coversUntil = covering
        sealedAt = now
        previous = last?.hash ?? Self.beginning
        self.late = late
        hash = Self.hash(
            municipality: municipality, sequence: sequence, firstEntry: firstEntry, lastEntry: lastEntry,
            coversUntil: coversUntil, sealedAt: sealedAt, previous: previous, late: late,
            entries: entries.map(\.hash))
    }

    init(row: Row) throws {
        sequence = try row["sequence"]
        firstEntry = try row["first_entry"]
        lastEntry = try row["last_entry"]
        entries = try row["entries"]
        coversUntil = try row["covers_until"]
        sealedAt = try row["sealed_at"]
        previous = try row["previous"]
        late = try row["late"]
        hash = try row["hash"]
    }

    var seal: AuditSeal { AuditSeal(sequence: sequence, entries: entries, hash: hash) }

    /// The hash that this seal would have over `entries`.
    func hash(over entries: [String], in municipality: Municipality) -> String {
        Self.hash(
            municipality: municipality, sequence: sequence, firstEntry: firstEntry, lastEntry: lastEntry,
            coversUntil: coversUntil, sealedAt: sealedAt, previous: previous, late: late, entries: entries)
    }

    private static func hash(
        municipality: Municipality, sequence: Int, firstEntry: String, lastEntry: String,
        coversUntil: Instant, sealedAt: Instant, previous: String, late: String, entries: [String]
    ) -> String {
        var text = SealText(late.isEmpty ? "manegen audit seal 1" : "manegen audit late seal 1")
        if !late.isEmpty { text.add(late) }
        text.add(municipality.code)
        text.add(sequence)
        text.add(previous)
        text.add(firstEntry)
        text.add(lastEntry)
        text.add(entries.count)
        text.add(coversUntil)
        text.add(sealedAt)
        for entry in entries { text.add(entry) }
        return text.hash
    }
}

extension SealRows {
    func last(of municipality: Municipality) throws -> SealRow? {
        try transaction.first(
            """
            SELECT * FROM audit_seal WHERE municipality = \(municipality.code) ORDER BY sequence DESC LIMIT 1
            """)
    }
}
