/// The segments of a JPEG file (ISO/IEC 10918-1, Annex B).
enum JPEGPicture {
    /// The same with nothing but what draws it: no APPn but the Adobe colour transform (APP14) and the colour profile
    /// (APP2), and no comments; how it lies, which EXIF says, is put back as the one thing of it. What stands after its end
    /// goes too. `nil` for what is no whole JPEG.
    static func withoutMetadata(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
        var kept: [UInt8] = []
        var rest = bytes[2...]
        var turn: UInt8?
        while let segment = Segment(&rest) {
            switch segment.marker {
            case 0xD9:
                let turned = turn.map { $0 > 1 ? EXIFTurn.segment($0) : [] } ?? []
                return [0xFF, 0xD8] + turned + kept + [0xFF, 0xD9]
            case 0xE1:
                turn = turn ?? EXIFTurn.value(in: segment.content)
                continue
            case 0xE2 where segment.content.starts(with: Array("ICC_PROFILE\0".utf8)), 0xEE: break
            case 0xE0...0xEF, 0xFE: continue
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
