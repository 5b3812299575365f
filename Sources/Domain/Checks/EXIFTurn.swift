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
