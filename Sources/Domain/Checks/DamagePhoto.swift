/// A photo of damage: a PNG or a JPEG of at most 5 MB, told by its first bytes, of which only the picture is kept. Where and
/// when it was taken, with which device, and a small picture of what was cut away go with the segments that hold them.
///
/// ```swift
/// let photo = try DamagePhoto(bytes)
/// photo.kind   // .jpeg
/// photo.bytes  // without EXIF, XMP, IPTC and comments
/// ```
package struct DamagePhoto: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case jpeg = "image/jpeg"
        case png = "image/png"
    }

    /// In bytes.
    package static let largest = EvidenceFile.largest

    package let kind: Kind
    package let bytes: [UInt8]

    /// - Throws: ``EvidenceRefusal/empty``, ``EvidenceRefusal/tooLarge``, ``EvidenceRefusal/wrongKind`` also for a file
    ///   whose parts cannot be told apart
    package init(_ bytes: [UInt8]) throws(EvidenceRefusal) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Self.largest else { throw .tooLarge }
        if let picture = JPEGPicture.withoutMetadata(bytes) {
            (kind, self.bytes) = (.jpeg, picture)
        } else if let picture = PNGPicture.withoutMetadata(bytes) {
            (kind, self.bytes) = (.png, picture)
        } else {
            throw .wrongKind
        }
    }
}
