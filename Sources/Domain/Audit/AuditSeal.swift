/// A batch of audit entries whose hash goes on from that of the seal before.
package struct AuditSeal: Sendable, Equatable {
    /// 1 for a municipality's first seal.
    package let sequence: Int
    /// How many entries it holds.
    package let entries: Int
    /// The seal's hash, in hexadecimal: kept elsewhere, it proves that nothing up to here has changed.
    package let hash: String

    package init(sequence: Int, entries: Int, hash: String) {
        self.sequence = sequence
        self.entries = entries
        self.hash = hash
    }

    /// Where a chain ends, as it is written down: `12:9f86d0…`.
    package struct Head: Sendable, Equatable, CustomStringConvertible {
        package let sequence: Int
        package let hash: String

        package init(sequence: Int, hash: String) {
            self.sequence = sequence
            self.hash = hash
        }

        package init?(_ text: String) {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, let sequence = Int(parts[0]), sequence > 0, parts[1].count == 64,
                parts[1].allSatisfy(\.isHexDigit)
            else { return nil }
            self.init(sequence: sequence, hash: parts[1].lowercased())
        }

        package var description: String { "\(sequence):\(hash)" }
    }

    package var head: Head { Head(sequence: sequence, hash: hash) }
}
