import Domain
import HTTPTypes
import Hummingbird

/// A file that somebody has handed in, to be saved and never shown as a page of ours.
struct EvidenceDownload {
    let evidence: Evidence
    let bytes: [UInt8]

    var response: Response {
        Response(
            status: .ok,
            headers: [
                .contentType: evidence.kind.rawValue,
                .contentDisposition: Self.disposition(evidence.name),
                .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'; sandbox",
                .xContentTypeOptions: "nosniff",
                .cacheControl: "private, no-store",
            ],
            body: .init(byteBuffer: .init(bytes: bytes)))
    }

    /// The name twice: as it is (RFC 8187) and, for what does not read that, in ASCII (RFC 6266).
    static func disposition(_ name: String) -> String {
        let plain = String(
            name.unicodeScalars.map { scalar -> Character in
                let isPlain = (0x20...0x7E).contains(scalar.value) && !"\"\\%".unicodeScalars.contains(scalar)
                return isPlain ? Character(scalar) : "_"
            })
        let encoded = name.utf8.map { byte in
            attributeCharacters.contains(byte)
                ? String(UnicodeScalar(byte)) : "%" + hexadecimal(byte >> 4) + hexadecimal(byte & 15)
        }.joined()
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"
    }

    private static func hexadecimal(_ digit: UInt8) -> String { String(digit, radix: 16, uppercase: true) }

    /// `attr-char` of RFC 8187 §3.2.1.
    private static let attributeCharacters = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&+-.^_`|~".utf8)
}
