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
