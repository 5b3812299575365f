package import Foundation

/// An element of an XML document.
package final class XMLElement {
    /// Without a prefix.
    package let name: String
    let namespace: String
    private let attributes: [String: String]
    let line: Int
    private(set) var children: [XMLElement] = []
    /// Its own text, without that of elements within.
    package private(set) var text = ""

    init(name: String, namespace: String, attributes: [String: String], line: Int) {
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.line = line
    }

    /// The outermost element of a document, which is read within the same limits as a model.
    package static func read(_ data: Data) throws(DMNReadFailure) -> XMLElement { try XMLReader.read(data) }

    /// An attribute by its name as it is written, with the prefix.
    package subscript(_ attribute: String) -> String? { attributes[attribute] }

    /// The value of an attribute, whatever its prefix.
    package func attribute(_ name: String) -> String? {
        attributes[name] ?? attributes.first { $0.key.hasSuffix(":" + name) }?.value
    }

    package func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    package func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    func append(_ child: XMLElement) { children.append(child) }
    func append(_ more: String) { text += more }

    package var trimmedText: String { text.trimmed }
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
