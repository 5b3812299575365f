package import Foundation

/// Comma-separated values (RFC 4180) in UTF-8. A header with semicolons, as spreadsheets in Sweden write it, makes
/// semicolon the separator.
///
/// Cells that a spreadsheet would take for a formula are written behind an apostrophe, which is taken away when they
/// are read.
package struct CSVText: Sendable {
    package let rows: [Row]

    package struct Row: Sendable, Equatable {
        /// Where the row begins; a quoted field may hold line breaks.
        package let line: Int
        package fileprivate(set) var fields: [String]
        /// What breaks the format here.
        package fileprivate(set) var flaw: String?

        var isEmpty: Bool { fields.allSatisfy(\.isEmpty) }

        /// Without the empty ones that spreadsheets leave at the end of a line.
        var fieldsToTheLastValue: ArraySlice<String> {
            fields.prefix((fields.lastIndex { !$0.trimmed.isEmpty } ?? -1) + 1)
        }
    }

    /// Rows without any value are left out.
    package init(_ data: Data) throws(UnreadableFile) {
        let bytes = try data.utf8Text()
        if let index = bytes.firstIndex(of: 0) {
            throw UnreadableFile(line: bytes[..<index].count { $0 == .lineFeed } + 1, reason: "is not text")
        }
        let header = bytes.prefix { $0 != .lineFeed }
        let separator: UInt8 = header.contains(.semicolon) && !header.contains(.comma) ? .semicolon : .comma
        var scanner = CSVScanner(bytes: bytes, separator: separator)
        var rows: [Row] = []
        while let row = try scanner.next() {
            if !row.isEmpty { rows.append(row) }
        }
        self.rows = rows
    }

    /// `fields` as one line with its ending, quoted where they must be.
    package static func line(_ fields: [String]) -> String {
        fields.map { quoted(FormulaGuard.guarded($0)) }.joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.utf8.contains {
            [.comma, .semicolon, .quote, .lineFeed, .carriageReturn].contains($0)
        }
        guard needsQuotes else { return field }
        // By scalars: a quotation mark with an accent is another letter to Swift, and the same to who reads the file.
        var text = "\"".unicodeScalars
        for scalar in field.unicodeScalars {
            text.append(contentsOf: scalar == "\"" ? [scalar, scalar] : [scalar])
        }
        text.append("\"")
        return String(text)
    }
}

private struct CSVScanner {
    let bytes: [UInt8]
    let separator: UInt8
    private var index = 0
    private var line = 1

    init(bytes: [UInt8], separator: UInt8) {
        self.bytes = bytes
        self.separator = separator
    }

    mutating func next() throws(UnreadableFile) -> CSVText.Row? {
        guard index < bytes.count else { return nil }
        var row = CSVText.Row(line: line, fields: [])
        while true {
            row.fields.append(FormulaGuard.bare(try field(of: &row)))
            guard index < bytes.count, bytes[index] == separator else { break }
            index += 1
        }
        if index < bytes.count, bytes[index] == .carriageReturn { index += 1 }
        if index < bytes.count, bytes[index] == .lineFeed { index += 1 }
        line += 1
        return row
    }

    private mutating func field(of row: inout CSVText.Row) throws(UnreadableFile) -> String {
        guard index < bytes.count, bytes[index] == .quote else {
            let text = plain()
            if text.contains(.quote) { row.flaw = "a quotation mark stands inside a field without quotes" }
            return String(decoding: text, as: UTF8.self)
        }
        let text = try quoted()
        let rest = plain()
        if !rest.isEmpty { row.flaw = "text follows a closing quotation mark" }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func plain() -> ArraySlice<UInt8> {
        let start = index
        while index < bytes.count, bytes[index] != separator, bytes[index] != .lineFeed,
            bytes[index] != .carriageReturn
        { index += 1 }
        return bytes[start..<index]
    }

    private mutating func quoted() throws(UnreadableFile) -> [UInt8] {
        let opening = line
        var text: [UInt8] = []
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == .quote {
                guard index < bytes.count, bytes[index] == .quote else { return text }
                index += 1
            }
            if byte == .lineFeed { line += 1 }
            text.append(byte)
        }
        throw UnreadableFile(line: opening, reason: "a quotation mark is opened here and never closed")
    }
}

extension UInt8 {
    fileprivate static let comma = UInt8(ascii: ",")
    fileprivate static let semicolon = UInt8(ascii: ";")
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let lineFeed = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")
}
