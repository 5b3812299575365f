import FEEL
import Foundation

/// The characters of a document, whatever encoding they are in.
enum XMLText {
    /// The document without the declaration at its beginning; its lines stay where they are.
    static func text(of data: Data) throws(DMNReadFailure) -> String {
        let declared = declaredEncoding(data)
        guard declared.map(known.contains) ?? true else {
            throw DMNReadFailure(
                line: 1,
                "The document declares the encoding “\((declared ?? "").excerpt)”, which is not read. Save it in UTF-8."
            )
        }
        guard var text = decoded(data, declared) else {
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

    private static func decoded(_ data: Data, _ declared: String?) -> String? {
        if data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
            return String(data: data, encoding: .utf16)
        }
        if let text = String(validating: data, as: UTF8.self) { return text }
        return declared.map(latin.contains) == true ? String(data: data, encoding: .windowsCP1252) : nil
    }

    private static let latin: Set = ["iso-8859-1", "latin1", "windows-1252"]
    private static let known = latin.union(["utf-8", "utf8", "utf-16", "utf16", "us-ascii", "ascii"])

    /// The encoding's name in small letters, as the document's first bytes say it in ASCII.
    private static func declaredEncoding(_ data: Data) -> String? {
        let start = String(decoding: data.prefix(200), as: UTF8.self)
        guard start.hasPrefix("<?xml ") || start.hasPrefix("\u{FEFF}<?xml "),
            let declaration = start.range(of: "?>").map({ start[..<$0.lowerBound] }),
            let name = declaration.range(of: "encoding").map({ declaration[$0.upperBound...] })
        else { return nil }
        let parts = name.split(omittingEmptySubsequences: false) { $0 == "\"" || $0 == "'" }
        return parts.count > 1 ? parts[1].lowercased() : nil
    }
}
