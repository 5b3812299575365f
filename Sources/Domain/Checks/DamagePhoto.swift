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

/// The segments of a JPEG file (ISO/IEC 10918-1, Annex B).
enum JPEGPicture {
    /// The same with nothing but what draws it: no APPn but the Adobe colour transform (APP14) and the colour profile
    /// (APP2), and no comments; how it lies, which EXIF says, is put back as the one thing of it. What stands after its end
    /// goes too. `nil` for what is no whole JPEG.
    static func withoutMetadata(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
        var kept: [UInt8] = [0xFF, 0xD8]
        var rest = bytes[2...]
        var turn: UInt8?
        while let segment = Segment(&rest) {
            switch segment.marker {
            case 0xD9: return kept + [0xFF, 0xD9]
            case 0xE1:
                turn = turn ?? EXIFTurn.value(in: segment.content)
                continue
            case 0xE2 where segment.content.starts(with: Array("ICC_PROFILE\0".utf8)), 0xEE: break
            case 0xE0...0xEF, 0xFE: continue
            case 0xDA:
                if let turn, turn > 1 { kept.insert(contentsOf: EXIFTurn.segment(turn), at: 2) }
                turn = nil
            default: break
            }
            kept += [0xFF, segment.marker] + segment.lengthAndContent + segment.scan
        }
        return nil
    }

    private struct Segment {
        let marker: UInt8
        let lengthAndContent: ArraySlice<UInt8>
        /// The compressed picture that follows a start of scan.
        var scan: ArraySlice<UInt8> = []

        var content: ArraySlice<UInt8> { lengthAndContent.dropFirst(2) }

        /// Takes the next one from `rest`; `nil` where none begins, or it is not whole.
        init?(_ rest: inout ArraySlice<UInt8>) {
            guard rest.first == 0xFF else { return nil }
            rest = rest.drop { $0 == 0xFF }
            guard let marker = rest.popFirst(), marker != 0 else { return nil }
            self.marker = marker
            // Those without content: restarts, TEM, SOI and EOI.
            if (0xD0...0xD9).contains(marker) || marker == 0x01 {
                lengthAndContent = []
                return
            }
            guard let high = rest.first, let low = rest.dropFirst().first else { return nil }
            let length = Int(high) << 8 | Int(low)
            guard length >= 2, length <= rest.count else { return nil }
            lengthAndContent = rest.prefix(length)
            rest = rest.dropFirst(length)
            if marker == 0xDA { scan = Self.takeScan(&rest) }
        }

        /// Until a marker that is neither a stuffed zero nor a restart.
        private static func takeScan(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
            var index = rest.startIndex
            while index < rest.endIndex - 1 {
                let next = rest[index + 1]
                if rest[index] == 0xFF, next != 0, next != 0xFF, !(0xD0...0xD7).contains(next) { break }
                index += 1
            }
            if index >= rest.endIndex - 1 { index = rest.endIndex }
            defer { rest = rest[index...] }
            return rest[..<index]
        }
    }
}

/// How a picture lies, as EXIF says it (CIPA DC-008, tag 274): 1 upright, the others turned or mirrored.
enum EXIFTurn {
    static func value(in content: ArraySlice<UInt8>) -> UInt8? {
        let bytes = Array(content)
        guard bytes.starts(with: Array("Exif\0\0".utf8)) else { return nil }
        let tiff = Array(bytes.dropFirst(6))
        guard tiff.count >= 8 else { return nil }
        let isLittle = tiff.starts(with: [0x49, 0x49])
        guard isLittle || tiff.starts(with: [0x4D, 0x4D]) else { return nil }
        func number(at index: Int, _ size: Int) -> Int? {
            guard index >= 0, index <= tiff.count - size else { return nil }
            let part = tiff[index..<index + size]
            return (isLittle ? part.reversed() : Array(part)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let start = number(at: 4, 4), let count = number(at: start, 2) else { return nil }
        for entry in 0..<count {
            let index = start + 2 + entry * 12
            guard let tag = number(at: index, 2) else { return nil }
            if tag == 274, let value = number(at: index + 8, 2), (1...8).contains(value) {
                return UInt8(value)
            }
        }
        return nil
    }

    /// An EXIF segment with nothing else in it.
    static func segment(_ turn: UInt8) -> [UInt8] {
        [0xFF, 0xE1, 0, 34] + Array("Exif\0\0".utf8) + [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1]
            + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0] + [0, 0, 0, 0]
    }
}

/// The chunks of a PNG file (RFC 2083 §3).
enum PNGPicture {
    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// What draws it; text, time and EXIF are not among them.
    private static let drawing: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sRGB", "sBIT", "bKGD", "pHYs",
    ]

    /// The same with nothing but what draws it; `nil` for what is no whole PNG.
    static func withoutMetadata(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.starts(with: signature) else { return nil }
        var kept = signature
        var rest = bytes[signature.count...]
        while rest.count >= 12 {
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            guard length <= rest.count - 12 else { return nil }
            let chunk = rest.prefix(12 + length)
            let name = String(decoding: chunk.dropFirst(4).prefix(4), as: UTF8.self)
            if drawing.contains(name) { kept += chunk }
            if name == "IEND" { return kept }
            rest = rest.dropFirst(12 + length)
        }
        return nil
    }
}
