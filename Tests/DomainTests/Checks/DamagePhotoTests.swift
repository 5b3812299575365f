import Domain
import Testing

@Suite("A photo of damage")
struct DamagePhotoTests {
    private func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 255)] + content
    }

    private let scan: [UInt8] = [0xFF, 0xDA, 0, 4, 1, 0, 9, 8, 0xFF, 0, 7, 0xFF, 0xD0, 6, 0xFF, 0xD9]

    /// Orientation 6 and a pointer to where it was taken, little-endian.
    private var exif: [UInt8] {
        let entries: [UInt8] =
            [0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0] + [0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]
        return Array("Exif\0\0".utf8) + [0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0] + entries
            + Array("\0\0\0\0N 62.39 E 17.30".utf8)
    }

    @Test("A JPEG keeps its picture, its colours and how it lies; where it was taken and comments are gone")
    func jpeg() throws {
        let profile = Array("ICC_PROFILE\0\u{1}\u{1}abc".utf8)
        let drawn = segment(0xDB, [1, 2, 3]) + segment(0xC0, [4, 5])
        let file: [UInt8] =
            [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8)) + segment(0xE1, exif)
            + segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0<x/>".utf8)) + segment(0xED, [1])
            + segment(0xE2, profile)
            + segment(0xFE, Array("Hemma hos mig".utf8)) + drawn + scan + Array("efteråt".utf8)
        let photo = try DamagePhoto(file)
        #expect(photo.kind == .jpeg)
        let turn: [UInt8] =
            Array("Exif\0\0".utf8) + [
                0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
            ]
        #expect(photo.bytes == [0xFF, 0xD8] + segment(0xE1, turn) + segment(0xE2, profile) + drawn + scan)
        #expect(
            try DamagePhoto(photo.bytes).bytes == photo.bytes,
            "the second time there is nothing left to take away")
    }

    @Test("A PNG keeps what draws it; text, time and EXIF are gone")
    func png() throws {
        func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
            [0, 0, 0, UInt8(content.count)] + Array(name.utf8) + content + [1, 2, 3, 4]
        }
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let (head, data, end) = (chunk("IHDR", [1]), chunk("IDAT", [2, 3]), chunk("IEND", []))
        let hidden = chunk("tEXt", Array("Author".utf8)) + chunk("eXIf", [9]) + chunk("tIME", [1])
        let photo = try DamagePhoto(signature + head + hidden + data + chunk("iTXt", [1]) + end + [7, 7])
        #expect(photo.kind == .png && photo.bytes == signature + head + data + end)
    }

    @Test("What is no whole picture is not taken, and no file makes it stop")
    func others() throws {
        #expect(throws: EvidenceRefusal.empty) { try DamagePhoto([]) }
        for bytes: [UInt8] in [
            Array("%PDF-1.7".utf8), [0xFF, 0xD8, 0xFF], [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 1],
            [0xFF, 0xD8] + Array(scan.dropLast(2)), [0xFF, 0xD8, 0xFF, 0xFF, 0xFF],
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0],
        ] {
            #expect(throws: EvidenceRefusal.wrongKind) { try DamagePhoto(bytes) }
        }
        #expect(throws: EvidenceRefusal.tooLarge) {
            try DamagePhoto(Array(repeating: 0xFF, count: DamagePhoto.largest + 1))
        }
        var whole: [UInt8] = [0xFF, 0xD8] + segment(0xE1, exif) + scan
        for index in whole.indices {
            for value: UInt8 in [0, 1, 0x49, 0x7F, 0x80, 0xFF] {
                let before = whole[index]
                whole[index] = value
                _ = try? DamagePhoto(whole)
                _ = try? DamagePhoto(Array(whole[...index]))
                whole[index] = before
            }
        }
    }
}
