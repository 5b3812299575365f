/// Looks through a document for what the parser must not meet.
struct XMLMarkup {
    private let bytes: [UInt8]

    /// - Throws: ``DMNReadFailure`` for a document type declaration, which could name other files, and for a processing
    ///   instruction without content, at which Foundation's parser ends the program.
    static func check(_ text: String) throws(DMNReadFailure) {
        try XMLMarkup(bytes: Array(text.utf8)).check()
    }

    private func check() throws(DMNReadFailure) {
        var place = 0
        while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            if has("<!--", at: open) {
                place = end(of: "-->", from: open + 4)
            } else if has("<![CDATA[", at: open) {
                place = end(of: "]]>", from: open + 9)
            } else if has("<!DOCTYPE", at: open) {
                throw DMNReadFailure(
                    line: line(of: open),
                    "The document declares a type or entities, which are not read. Remove the <!DOCTYPE>.")
            } else if has("<?", at: open) {
                place = end(of: "?>", from: open + 2)
                let words = bytes[(open + 2)..<max(open + 2, place - 2)].split(whereSeparator: Self.isSpace)
                guard words.count > 1 else {
                    throw DMNReadFailure(
                        line: line(of: open), "The document has a <?…?> without content. Remove it.")
                }
            } else {
                place = open + 1
            }
        }
    }

    private func has(_ mark: String, at place: Int) -> Bool {
        bytes[place...].prefix(mark.utf8.count).elementsEqual(mark.utf8)
    }

    /// The place after the next mark; the end of the document when there is none.
    private func end(of mark: String, from start: Int) -> Int {
        var place = min(start, bytes.count)
        while place < bytes.count {
            if bytes[place] == mark.utf8.first, has(mark, at: place) {
                return place + mark.utf8.count
            }
            place += 1
        }
        return bytes.count
    }

    private func line(of place: Int) -> Int { bytes[..<place].count { $0 == UInt8(ascii: "\n") } + 1 }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
