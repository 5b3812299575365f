/// An element of an XML document.
final class XMLElement {
    let name: String
    let namespace: String
    let attributes: [String: String]
    let line: Int
    private(set) var children: [XMLElement] = []
    private(set) var text = ""

    init(name: String, namespace: String, attributes: [String: String], line: Int) {
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.line = line
    }

    subscript(_ attribute: String) -> String? { attributes[attribute] }

    func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    func append(_ child: XMLElement) { children.append(child) }
    func append(_ more: String) { text += more }

    var trimmedText: String { text.trimmed }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[start...end])
    }
}
