import Domain
import Storage

/// A row of `audit_seal_mark`: what the installation's key makes of a seal.
struct SealMark: RowReadable {
    let sequence: Int
    let keyID: String
    let madeAt: Instant
    let mark: String

    init(row: Row) throws {
        sequence = try row["sequence"]
        keyID = try row["key_id"]
        madeAt = try row["made_at"]
        mark = try row["mark"]
    }

    init(
        of sequence: Int, hash: String, at madeAt: Instant, in municipality: Municipality,
        with key: InstallationKey
    ) {
        self.sequence = sequence
        keyID = key.id
        self.madeAt = madeAt
        mark = key.mark(of: Self.text(sequence, hash, madeAt, municipality))
    }

    /// Whether a key of the keyring made it, of the seal with this hash.
    func isTrue(of hash: String, in municipality: Municipality, with keyring: Keyring) -> Bool {
        let text = Self.text(sequence, hash, madeAt, municipality)
        return keyring.key(keyID)?.mark(of: text) == mark
    }

    private static func text(
        _ sequence: Int, _ hash: String, _ madeAt: Instant, _ municipality: Municipality
    ) -> SealText {
        var text = SealText("manegen audit mark 1")
        text.add(municipality.code)
        text.add(sequence)
        text.add(hash)
        text.add(madeAt)
        return text
    }
}

extension [SealMark] {
    /// The one that counts: that of the newest key which has made one.
    func mark(of sequence: Int, with keyring: Keyring) -> SealMark? {
        keyring.keys.lazy.compactMap { key in
            first { $0.sequence == sequence && $0.keyID == key.id }
        }.first
    }
}

extension SealRows {
    func insert(_ mark: SealMark, in municipality: Municipality) throws {
        try transaction.execute(
            """
            INSERT INTO audit_seal_mark (municipality, sequence, key_id, made_at, mark)
            VALUES (\(municipality.code), \(mark.sequence), \(mark.keyID), \(mark.madeAt), \(mark.mark))
            """)
    }

    /// Lets the newest key mark some of the seals that another key of the keyring has marked and it has not.
    ///
    /// - Returns: the last of them, `nil` after the end.
    func renewMarks(
        with keyring: Keyring, in municipality: Municipality, after last: Int
    ) throws -> Int? {
        let (code, batch) = (municipality.code, 500)
        let rows = try transaction.query(
            """
            SELECT sequence, hash FROM audit_seal WHERE municipality = \(code) AND sequence > \(last)
            ORDER BY sequence LIMIT \(batch)
            """)
        guard let end = try rows.last.map({ try $0["sequence"] as Int }) else { return nil }
        let marks: [SealMark] = try transaction.all(
            """
            SELECT * FROM audit_seal_mark
            WHERE municipality = \(code) AND sequence > \(last) AND sequence <= \(end)
            """)
        let bySeal = Dictionary(grouping: marks, by: \.sequence)
        for row in rows {
            let (sequence, hash): (Int, String) = (try row["sequence"], try row["hash"])
            let old = bySeal[sequence]?.mark(of: sequence, with: keyring)
            guard let old, old.keyID != keyring.keyID,
                old.isTrue(of: hash, in: municipality, with: keyring)
            else { continue }
            try insert(
                SealMark(
                    of: sequence, hash: hash, at: old.madeAt, in: municipality, with: keyring.newest),
                in: municipality)
        }
        return rows.count < batch ? nil : end
    }
}
