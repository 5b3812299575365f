/// What somebody hands in as evidence: a PDF, a PNG or a JPEG of at most 5 MB, told by its first bytes, whatever its
/// name or the sender says.
package struct EvidenceFile: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case pdf = "application/pdf"
        case png = "image/png"
        case jpeg = "image/jpeg"

        /// What a file of the kind begins with (ISO 32000-2 §7.5.2, RFC 2083 §3.1, ISO/IEC 10918-1 Annex B).
        var beginning: [UInt8] {
            switch self {
            case .pdf: Array("%PDF-".utf8)
            case .png: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            case .jpeg: [0xFF, 0xD8, 0xFF]
            }
        }
    }

    /// In bytes.
    package static let largest = 5 * 1024 * 1024
    /// In characters.
    package static let longestName = 200

    package let name: String
    package let kind: Kind
    package let bytes: [UInt8]

    /// - Throws: ``EvidenceRefusal``
    package init(name: String, bytes: [UInt8]) throws(EvidenceRefusal) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Self.largest else { throw .tooLarge }
        guard let kind = Kind.allCases.first(where: { bytes.starts(with: $0.beginning) }) else {
            throw .wrongKind
        }
        let words = name.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" }).joined(separator: " ")
        guard Self.isUsable(words) else { throw .unusableName }
        self.name = words
        self.kind = kind
        self.bytes = bytes
    }

    /// A name that no system takes for a path, and that shows as it is: invisible characters and those that turn the
    /// direction of writing can make `gnp.exe` look like `exe.png`.
    private static func isUsable(_ name: String) -> Bool {
        guard !name.isEmpty, name.count <= longestName, name.utf8.count <= longestName * 4,
            !name.hasPrefix(".")
        else { return false }
        return name.unicodeScalars.allSatisfy { scalar in
            if "/\\\"<>:|?*".unicodeScalars.contains(scalar) { return false }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
                .unassigned:
                return false
            default: return true
            }
        }
    }
}
