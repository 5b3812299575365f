import Domain
import Storage

/// Finds the first row of one seal that is not as it was sealed.
struct SealCheck {
    private let seal: SealRow
    private let last: SealRow?
    private let municipality: Municipality
    private let transaction: any Transaction

    init(_ seal: SealRow, after last: SealRow?, in municipality: Municipality, _ transaction: any Transaction)
    {
        self.seal = seal
        self.last = last
        self.municipality = municipality
        self.transaction = transaction
    }

    func fault() throws -> AuditFault? {
        let members = try members()
        let entries = try entries()
        let hashes = members.map(\.hash)
        let isTrue =
            seal.hash(over: hashes, in: municipality) == seal.hash && seal.entries == members.count
            && seal.previous == last?.hash ?? SealRow.beginning
        for (index, member) in members.enumerated() {
            if member.position != index + 1 {
                return AuditFault(
                    .membership(entry: seal.entry(at: index + 1), seal: seal.sequence), .removed)
            }
            guard let hash = entries[member.entry] else {
                return AuditFault(.entry(member.entry), .removed)
            }
            if hash == member.hash { continue }
            // Either the entry or the row with its hash; the seal says which.
            var others = hashes
            others[index] = hash
            let isMember = !isTrue && seal.hash(over: others, in: municipality) == seal.hash
            return AuditFault(
                isMember ? .membership(entry: member.entry, seal: seal.sequence) : .entry(member.entry),
                .changed)
        }
        return isTrue ? nil : fault(of: members)
    }

    /// The entries and their hashes agree with each other, but not with the seal.
    private func fault(of members: [Member]) -> AuditFault {
        if members.count < seal.entries, members.last?.entry != seal.lastEntry {
            return AuditFault(.membership(entry: seal.lastEntry, seal: seal.sequence), .removed)
        }
        for index in members.indices where members.count == seal.entries + 1 {
            var others = members.map(\.hash)
            others.remove(at: index)
            if seal.hash(over: others, in: municipality) == seal.hash {
                return AuditFault(
                    .membership(entry: members[index].entry, seal: seal.sequence), .inserted)
            }
        }
        return AuditFault(.seal(seal.sequence), .changed)
    }

    private struct Member: RowReadable {
        let entry: String
        let position: Int
        let hash: String

        init(row: Row) throws {
            entry = try row["entry"]
            position = (try? row["position"]) ?? 0
            hash = (try? row["hash"]) ?? ""
        }
    }

    private func members() throws -> [Member] {
        try transaction.all(
            """
            SELECT entry, position, hash FROM audit_seal_entry
            WHERE municipality = \(municipality.code) AND sequence = \(seal.sequence) ORDER BY position, entry
            """)
    }

    /// The hashes of the entries as they are now.
    private func entries() throws -> [String: String] {
        let rows: [SealedEntry] = try transaction.all(
            """
            SELECT \(SealedEntry.selection) FROM audit_entry
            JOIN audit_seal_entry ON audit_seal_entry.municipality = audit_entry.municipality
                AND audit_seal_entry.entry = audit_entry.id
            WHERE audit_seal_entry.municipality = \(municipality.code)
            AND audit_seal_entry.sequence = \(seal.sequence)
            """)
        return Dictionary(rows.map { ($0.id, $0.hash) }, uniquingKeysWith: { first, _ in first })
    }
}

extension SealRow {
    /// What is known of the entry at a position when the row about it is gone.
    fileprivate func entry(at position: Int) -> String {
        position == 1 ? firstEntry : position == entries ? lastEntry : "number \(position)"
    }
}
