import Foundation

/// Reads an XML document into elements (XML 1.0 with namespaces), without a document type or entities, within
/// ``XMLLimits``, and in time that grows with its length alone.
struct XMLReader {
    private var scanner: XMLScanner
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

    private init(_ text: String) { scanner = XMLScanner(text) }

    /// - Throws: ``DMNReadFailure`` for what is no well-formed document.
    static func read(_ data: Data) throws(DMNReadFailure) -> XMLElement {
        try XMLLimits.check(size: data.count)
        var reader = XMLReader(try XMLText.text(of: data))
        return try reader.document()
    }

    private mutating func document() throws(DMNReadFailure) -> XMLElement {
        while !scanner.isAtEnd {
            if scanner.has("<") { try markup() } else { try text() }
        }
        guard stack.isEmpty, let root else { throw scanner.malformed() }
        return root
    }

    private mutating func markup() throws(DMNReadFailure) {
        if scanner.take("<!--") {
            _ = try scanner.skip(past: "--")
            guard scanner.take(">") else { throw scanner.malformed() }
        } else if scanner.take("<![CDATA[") {
            let part = try scanner.skip(past: "]]>")
            guard let open = stack.last else { throw scanner.malformed() }
            open.element.append(try scanner.characters(part, hasReferences: false))
        } else if scanner.has("<!DOCTYPE") {
            throw DMNReadFailure(
                line: scanner.currentLine,
                "The document declares a type or entities, which are not read. Remove the <!DOCTYPE>.")
        } else if scanner.take("<?") {
            let target = try scanner.name()
            guard target.lowercased() != "xml", scanner.has("?>") || scanner.isSpace else {
                throw scanner.malformed()
            }
            _ = try scanner.skip(past: "?>")
        } else if scanner.take("</") {
            try end()
        } else {
            try start()
        }
    }

    private mutating func text() throws(DMNReadFailure) {
        let (part, hasReferences) = try scanner.text()
        if let open = stack.last {
            return open.element.append(try scanner.characters(part, hasReferences: hasReferences))
        }
        guard scanner.bytes[part].allSatisfy(XMLScanner.isSpace) else { throw scanner.malformed() }
    }

    private mutating func start() throws(DMNReadFailure) {
        let line = scanner.currentLine
        _ = scanner.take("<")
        let name = try scanner.name()
        let (attributes, declared) = try self.attributes()
        for (prefix, namespace) in declared { namespaces[prefix, default: []].append(namespace) }
        for attribute in attributes.keys where attribute.utf8.contains(UInt8(ascii: ":")) {
            guard namespace(of: Self.parts(attribute).prefix) != nil else { throw scanner.malformed() }
        }
        let (prefix, local) = Self.parts(name)
        guard let namespace = prefix.isEmpty ? namespaces[""]?.last ?? "" : namespace(of: prefix) else {
            throw scanner.malformed()
        }
        try open(
            XMLElement(name: local, namespace: namespace, attributes: attributes, line: line), name,
            Array(declared.keys))
        if scanner.take("/>") { close() } else { _ = scanner.take(">") }
    }

    /// The attributes of an element up to its end, and the namespaces that they declare for prefixes.
    private mutating func attributes() throws(DMNReadFailure) -> ([String: String], [String: String]) {
        var (attributes, declared) = ([String: String](), [String: String]())
        while true {
            let hasSpace = scanner.skipSpace()
            if scanner.has(">") || scanner.has("/>") { return (attributes, declared) }
            guard hasSpace else { throw scanner.malformed() }
            let attribute = try scanner.name()
            scanner.skipSpace()
            guard scanner.take("=") else { throw scanner.malformed() }
            scanner.skipSpace()
            let value = try scanner.quoted()
            let prefix = Self.declaredPrefix(attribute)
            let known =
                prefix.map { declared.updateValue(value, forKey: $0) }
                ?? attributes.updateValue(value, forKey: attribute)
            guard known == nil else { throw scanner.malformed() }
        }
    }

    private mutating func open(
        _ element: XMLElement, _ name: String, _ prefixes: [String]
    ) throws(DMNReadFailure) {
        count += 1
        try XMLLimits.check(depth: stack.count, elements: count, line: element.line)
        if let parent = stack.last {
            parent.element.append(element)
        } else {
            guard root == nil else { throw scanner.malformed() }
            root = element
        }
        stack.append(Open(element: element, name: name, prefixes: prefixes))
    }

    private mutating func end() throws(DMNReadFailure) {
        let name = try scanner.name()
        scanner.skipSpace()
        guard scanner.take(">"), stack.last?.name == name else { throw scanner.malformed() }
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
}
