/// Finds the string literals of a Swift source, also those inside others.
struct LiteralReader {
    private let bytes: [UInt8]
    private var place = 0
    private(set) var literals: [SourceLiteral] = []

    static func literals(of source: String) -> [SourceLiteral] {
        var reader = LiteralReader(bytes: Array(source.utf8))
        while reader.place < reader.bytes.count { reader.step() }
        return reader.literals
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func step() {
        if isNext("//") {
            while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
        } else if bytes[place] == UInt8(ascii: "\"") {
            readLiteral()
        } else {
            place += 1
        }
    }

    /// A literal that its line does not end is none: a regular expression may have a quotation mark.
    private mutating func readLiteral() {
        var literal = SourceLiteral(callee: callee)
        let isOfLines = isNext("\"\"\"")
        let end = isOfLines ? "\"\"\"" : "\""
        place += end.utf8.count
        var start = place
        while place < bytes.count {
            if isNext(end) {
                literal.append(bytes[start..<place])
                literals.append(literal)
                place += end.utf8.count
                return
            }
            if !isOfLines, bytes[place] == UInt8(ascii: "\n") { return }
            if isNext("\\(") {
                literal.append(bytes[start..<place])
                place += 2
                literal.append(hole: readExpression())
                start = place
            } else {
                place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
            }
        }
    }

    private mutating func readExpression() -> String {
        let start = place
        var depth = 1
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "\""):
                readLiteral()
                continue
            default: break
            }
            place += 1
            if depth == 0 { return String(decoding: bytes[start..<place - 1], as: UTF8.self) }
        }
        return ""
    }

    private var callee: String? {
        var end = place
        while end > 0, bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\n") {
            end -= 1
        }
        guard end > 0, bytes[end - 1] == UInt8(ascii: "(") else { return nil }
        end -= 1
        var start = end
        while start > 0, bytes[start - 1].isOfName { start -= 1 }
        return start == end ? nil : String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private func isNext(_ text: String) -> Bool {
        bytes[place] == text.utf8.first && bytes[place...].starts(with: text.utf8)
    }
}
