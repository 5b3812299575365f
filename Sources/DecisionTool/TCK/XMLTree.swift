import Foundation
import FoundationXML

/// An XML document as a tree, for the kit's files.
final class XMLTree: NSObject, XMLParserDelegate {
    let name: String
    private let attributes: [String: String]
    private(set) var children: [XMLTree] = []
    private(set) var text = ""
    private var open: [XMLTree] = []

    private init(_ name: String, _ attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    static func read(_ data: Data) throws -> XMLTree {
        let document = XMLTree("", [:])
        let parser = XMLParser(data: data)
        parser.shouldProcessNamespaces = true
        parser.delegate = document
        guard parser.parse(), let root = document.children.first else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return root
    }

    subscript(_ attribute: String) -> String? { attributes[attribute] }

    /// An attribute of any namespace.
    func attribute(_ name: String) -> String {
        attributes[name] ?? attributes.first { $0.key.hasSuffix(":" + name) }?.value ?? ""
    }

    var isNil: Bool { attribute("nil") == "true" }

    func first(_ name: String) -> XMLTree? { children.first { $0.name == name } }

    func all(_ name: String) -> [XMLTree] { children.filter { $0.name == name } }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        let child = XMLTree(name.split(separator: ":").last.map(String.init) ?? name, attributes)
        (open.last ?? self).children.append(child)
        open.append(child)
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }

    func parser(_ parser: XMLParser, foundCDATA data: Data) {
        open.last?.text += String(decoding: data, as: UTF8.self)
    }
}
