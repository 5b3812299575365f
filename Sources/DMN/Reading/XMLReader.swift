import Foundation

/// Reads an XML document into elements (XML 1.0 with namespaces), without a document type or entities, within limits, and
/// in time that grows with its length alone.
struct XMLReader {
    static let sizeLimit = 32 << 20
    private static let depthLimit = 200
    private static let elementLimit = 500_000

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    /// Up to where the lines are counted.
    private var counted = 0
    private var root: XMLElement?
    private var stack: [Open] = []
    private var count = 0
    /// The namespaces of each prefix, the innermost last. The one without a prefix is under nothing.
    private var namespaces: [String: [String]] = ["xml": ["http://www.w3.org/XML/1998/namespace"]]

    private struct Open {
        let element: XMLElement
        /// With its prefix, as the end must repeat it.
        let name: String
        let prefixes: [String]
    }

    private init(_ text: String) { bytes = Array(text.utf8) }

    /// - Throws: ``DMNReadFailure`` for what is no well-formed document.
    static func read(_ data: Data) throws(DMNReadFailure) -> XMLElement {
        guard data.count <= sizeLimit else {
            throw DMNReadFailure(
                line: 1,
                "The document is larger than \(sizeLimit >> 20) MB, the most that is read. Divide the model into several that import each other."
            )
        }
        var reader = XMLReader(try XMLText.text(of: data))
        return try reader.document()
    }

    private mutating func document() throws(DMNReadFailure) -> XMLElement {
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "<") { try markup() } else { try text() }
        }
        guard stack.isEmpty, let root else { throw malformed() }
        return root
    }

    private mutating func malformed() -> DMNReadFailure {
        DMNReadFailure(line: currentLine(), "The document is not well-formed XML.")
    }

    private mutating func currentLine() -> Int {
        let end = min(position, bytes.count)
        if counted < end { line += bytes[counted..<end].count { $0 == UInt8(ascii: "\n") } }
        counted = max(counted, end)
        return line
    }

    private mutating func markup() throws(DMNReadFailure) {
        if take("<!--") {
            _ = try skip(past: "--")
            guard take(">") else { throw malformed() }
            return
        }
        if take("<![CDATA[") {
            let start = position
            let end = try skip(past: "]]>")
            guard let open = stack.last else { throw malformed() }
            return open.element.append(try characters(start..<end, hasReferences: false))
        }
        if has("<!DOCTYPE") {
            throw DMNReadFailure(
                line: currentLine(),
                "The document declares a type or entities, which are not read. Remove the <!DOCTYPE>.")
        }
        if take("<?") {
            let target = try name()
            guard target.lowercased() != "xml", has("?>") || isSpace else { throw malformed() }
            _ = try skip(past: "?>")
            return
        }
        if take("</") { return try end() }
        position += 1
        try start()
    }

    private mutating func start() throws(DMNReadFailure) {
        let line = currentLine()
        let name = try name()
        var (attributes, declared) = ([String: String](), [String: String]())
        while true {
            let hasSpace = skipSpace()
            if has(">") || has("/>") { break }
            guard hasSpace else { throw malformed() }
            let attribute = try self.name()
            skipSpace()
            guard take("=") else { throw malformed() }
            skipSpace()
            let value = try quoted()
            let prefix = Self.declaredPrefix(attribute)
            let known =
                prefix.map { declared.updateValue(value, forKey: $0) }
                ?? attributes.updateValue(value, forKey: attribute)
            guard known == nil else { throw malformed() }
        }
        for (prefix, namespace) in declared { namespaces[prefix, default: []].append(namespace) }
        for attribute in attributes.keys where attribute.utf8.contains(UInt8(ascii: ":")) {
            guard namespace(of: Self.parts(attribute).prefix) != nil else { throw malformed() }
        }
        let (prefix, local) = Self.parts(name)
        guard let namespace = prefix.isEmpty ? namespaces[""]?.last ?? "" : namespace(of: prefix) else {
            throw malformed()
        }
        try open(
            XMLElement(name: local, namespace: namespace, attributes: attributes, line: line), name,
            Array(declared.keys))
        if take("/>") { return close() }
        position += 1
    }

    private mutating func open(
        _ element: XMLElement, _ name: String, _ prefixes: [String]
    ) throws(DMNReadFailure) {
        count += 1
        guard stack.count < Self.depthLimit else {
            throw DMNReadFailure(
                line: element.line,
                "Elements are more than \(Self.depthLimit) levels deep, the most that is read. Give inner expressions a decision of their own."
            )
        }
        guard count <= Self.elementLimit else {
            throw DMNReadFailure(
                line: element.line,
                "The document has more than \(Self.elementLimit) elements, the most that are read. Divide the model into several that import each other."
            )
        }
        if let parent = stack.last {
            parent.element.append(element)
        } else {
            guard root == nil else { throw malformed() }
            root = element
        }
        stack.append(Open(element: element, name: name, prefixes: prefixes))
    }

    private mutating func end() throws(DMNReadFailure) {
        let name = try name()
        skipSpace()
        guard take(">"), stack.last?.name == name else { throw malformed() }
        close()
    }

    private mutating func close() {
        for prefix in stack.popLast()?.prefixes ?? [] { namespaces[prefix]?.removeLast() }
    }

    private func namespace(of prefix: String) -> String? {
        guard let namespace = namespaces[prefix]?.last, !namespace.isEmpty else { return nil }
        return namespace
    }

    /// The prefix that an attribute declares; nothing for the namespace without one.
    private static func declaredPrefix(_ attribute: String) -> String? {
        if attribute == "xmlns" { return "" }
        return attribute.hasPrefix("xmlns:") ? String(attribute.dropFirst(6)) : nil
    }

    private static func parts(_ name: String) -> (prefix: String, local: String) {
        guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return ("", name) }
        return (String(name[..<colon]), String(name[name.utf8.index(after: colon)...]))
    }

    private mutating func text() throws(DMNReadFailure) {
        let start = position
        var hasReferences = false
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            if bytes[position] == UInt8(ascii: "&") { hasReferences = true }
            if bytes[position] == UInt8(ascii: ">"), position - start >= 2,
                bytes[position - 1] == UInt8(ascii: "]"),
                bytes[position - 2] == UInt8(ascii: "]")
            {
                throw malformed()
            }
            position += 1
        }
        if let open = stack.last {
            return open.element.append(try characters(start..<position, hasReferences: hasReferences))
        }
        guard bytes[start..<position].allSatisfy(Self.isSpace) else { throw malformed() }
    }

    private mutating func quoted() throws(DMNReadFailure) -> String {
        guard position < bytes.count,
            bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
        else { throw malformed() }
        let quote = bytes[position]
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != quote {
            guard bytes[position] != UInt8(ascii: "<") else { throw malformed() }
            position += 1
        }
        guard position < bytes.count else { throw malformed() }
        let value = try characters(start..<position, hasReferences: true, isAttribute: true)
        position += 1
        return value
    }

    /// The characters of a part, with its references carried out and its ends of lines made one.
    private mutating func characters(
        _ part: Range<Int>, hasReferences: Bool, isAttribute: Bool = false
    ) throws(DMNReadFailure) -> String {
        try check(bytes[part])
        let isPlain = !bytes[part].contains { byte in
            byte == UInt8(ascii: "\r") || hasReferences && byte == UInt8(ascii: "&")
                || isAttribute && (byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t"))
        }
        if isPlain { return String(decoding: bytes[part], as: UTF8.self) }
        var (text, index) = ([UInt8](), part.lowerBound)
        text.reserveCapacity(part.count)
        while index < part.upperBound {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "&") where hasReferences:
                guard let end = bytes[index..<part.upperBound].prefix(12).firstIndex(of: UInt8(ascii: ";")),
                    let character = Self.referenced(bytes[index..<end])
                else { throw malformed() }
                text.append(contentsOf: String(character).utf8)
                index = end + 1
            case UInt8(ascii: "\r"):
                if index < part.upperBound, bytes[index] == UInt8(ascii: "\n") { index += 1 }
                text.append(UInt8(ascii: isAttribute ? " " : "\n"))
            case UInt8(ascii: "\n") where isAttribute, UInt8(ascii: "\t") where isAttribute:
                text.append(UInt8(ascii: " "))
            default: text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func referenced(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        switch String(decoding: name, as: UTF8.self) {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "apos": return "'"
        case "quot": return "\""
        case let code where code.hasPrefix("#x") && !code.hasPrefix("#x+"):
            return UInt32(code.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init).flatMap(allowed)
        case let code where code.hasPrefix("#") && !code.hasPrefix("#+"):
            return UInt32(code.dropFirst()).flatMap(Unicode.Scalar.init).flatMap(allowed)
        default: return nil
        }
    }

    private static func allowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x10000...0x10FFFF: scalar
        default: nil
        }
    }

    /// No control characters, and neither U+FFFE nor U+FFFF.
    private mutating func check(_ part: ArraySlice<UInt8>) throws(DMNReadFailure) {
        for index in part.indices {
            let byte = part[index]
            let isControl = byte < 0x20 && !Self.isSpace(byte)
            let isNoncharacter =
                byte == 0xEF && index + 2 < part.endIndex && part[index + 1] == 0xBF
                && part[index + 2] >= 0xBE
            if isControl || isNoncharacter { throw malformed() }
        }
    }

    private mutating func name() throws(DMNReadFailure) -> String {
        let start = position
        var colons = 0
        while position < bytes.count, Self.isNamePart(bytes[position]) {
            if bytes[position] == UInt8(ascii: ":") { colons += 1 }
            position += 1
        }
        let name = bytes[start..<position]
        guard let first = name.first, Self.isNameStart(first), colons <= 1, name.last != UInt8(ascii: ":")
        else { throw malformed() }
        return String(decoding: name, as: UTF8.self)
    }

    private static func isNameStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            0x80...0xFF:
            true
        default: false
        }
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"):
            true
        default: isNameStart(byte)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private var isSpace: Bool { position < bytes.count && Self.isSpace(bytes[position]) }

    /// - Returns: whether there was any.
    @discardableResult
    private mutating func skipSpace() -> Bool {
        let start = position
        while isSpace { position += 1 }
        return position > start
    }

    private func has(_ mark: StaticString) -> Bool {
        guard position + mark.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<mark.utf8CodeUnitCount where bytes[position + offset] != mark.utf8Start[offset] {
            return false
        }
        return true
    }

    private mutating func take(_ mark: StaticString) -> Bool {
        guard has(mark) else { return false }
        position += mark.utf8CodeUnitCount
        return true
    }

    /// Goes past the next mark, and checks what is before it.
    ///
    /// - Returns: where the mark begins.
    private mutating func skip(past mark: StaticString) throws(DMNReadFailure) -> Int {
        let start = position
        while position < bytes.count {
            let place = position
            if bytes[position] == mark.utf8Start[0], take(mark) {
                try check(bytes[start..<place])
                return place
            }
            position += 1
        }
        throw malformed()
    }
}
