import Domain
import Testing

@Suite("Files as evidence")
struct EvidenceFileTests {
    private static let pdf = Array("%PDF-1.7 protokoll".utf8)

    @Test(
        "Told by the first bytes, whatever the name says",
        arguments: [
            (pdf, EvidenceFile.Kind.pdf), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], .png),
            ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
        ])
    func kinds(bytes: [UInt8], kind: EvidenceFile.Kind) throws {
        let file = try EvidenceFile(name: " protokoll   maj.txt ", bytes: bytes)
        #expect(file.kind == kind)
        #expect(file.name == "protokoll maj.txt")
    }

    @Test(
        "Refused",
        arguments: [
            ([], EvidenceRefusal.empty), (Array("<html>%PDF-".utf8), .wrongKind),
            (Array("%PDF".utf8), .wrongKind),
            ([0x89, 0x50, 0x4E, 0x47, 0x0A], .wrongKind), (Array("GIF89a".utf8), .wrongKind),
        ])
    func refused(bytes: [UInt8], refusal: EvidenceRefusal) {
        #expect(throws: refusal) { try EvidenceFile(name: "protokoll.pdf", bytes: bytes) }
    }

    @Test("Five megabytes and not a byte more")
    func size() throws {
        let padding = [UInt8](repeating: 32, count: EvidenceFile.largest - 5)
        let largest = try EvidenceFile(name: "a.pdf", bytes: Array("%PDF-".utf8) + padding)
        #expect(largest.bytes.count == 5 * 1024 * 1024)
        #expect(throws: EvidenceRefusal.tooLarge) {
            try EvidenceFile(name: "a.pdf", bytes: Array("%PDF- ".utf8) + padding)
        }
    }

    @Test(
        "Names that could be taken for something else",
        arguments: [
            "", "   ", "../../etc/passwd", "C:\\protokoll.pdf", "a\"b.pdf", "a\nb.pdf", "a\u{0}.pdf",
            "a\u{1B}[0m.pdf",
            "fdp.\u{202E}exe", "a\u{200B}.pdf", ".htaccess", String(repeating: "å", count: 5000),
            String(repeating: "a", count: 201),
        ])
    func names(name: String) {
        #expect(throws: EvidenceRefusal.unusableName) { try EvidenceFile(name: name, bytes: Self.pdf) }
    }

    @Test(
        "Names as people give them",
        arguments: ["Årsmöte 2026 – protokoll.pdf", "O'Test & söner (1).pdf", "議事録.pdf", "a%20b;c=d.pdf"])
    func usable(name: String) throws {
        #expect(try EvidenceFile(name: name, bytes: Self.pdf).name == name)
    }
}
