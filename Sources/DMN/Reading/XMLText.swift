import Foundation

/// The characters of a document, whatever encoding they are in.
enum XMLText {
    /// The document without the declaration at its beginning; its lines stay where they are.
    static func text(of data: Data) throws(DMNReadFailure) -> String {
        guard var text = decoded(data) else {
            throw DMNReadFailure(
                line: 1,
                "The document is not in UTF-8, nor in the encoding that it declares. Save it in UTF-8.")
        }
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        if text.hasPrefix("<?xml "), let end = text.range(of: "?>") {
            let lines = text[..<end.lowerBound].unicodeScalars.filter { $0 == "\n" }.count
            text.replaceSubrange(..<end.upperBound, with: String(repeating: "\n", count: lines))
        }
        return text
    }

    private static func decoded(_ data: Data) -> String? {
        if data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
            return String(data: data, encoding: .utf16)
        }
        if let text = String(validating: data, as: UTF8.self) { return text }
        let start = String(decoding: data.prefix(200), as: UTF8.self).lowercased()
        let isLatin = ["iso-8859-1", "latin1", "windows-1252"].contains { start.contains("\($0)\"") }
        return isLatin ? String(data: data, encoding: .windowsCP1252) : nil
    }
}
