import Foundation
import FoundationXML

/// Reads an XML document into elements, without entities of its own and within limits.
final class XMLReader: NSObject, XMLParserDelegate {
    static let sizeLimit = 32 << 20
    private static let depthLimit = 200
    private static let elementLimit = 500_000

    private static let malformed = "The document is not well-formed XML."
    /// Of libxml2 (`xmlParserErrors`), about the values of `xml:lang`, `xml:space` and namespaces.
    private static let warnings: Set = [98, 99, 100, 102]

    private var stack: [XMLElement] = []
    private var root: XMLElement?
    private var count = 0
    private var refusal: DMNReadFailure?

    /// - Throws: ``DMNReadFailure`` for what is no well-formed document.
    static func read(_ data: Data) throws(DMNReadFailure) -> XMLElement {
        guard data.count <= sizeLimit else {
            throw DMNReadFailure(line: 1, "The document is larger than 32 MB.")
        }
        let reader = XMLReader()
        let parser = XMLParser(data: try XMLText.utf8(of: data))
        parser.shouldProcessNamespaces = true
        parser.shouldResolveExternalEntities = false
        parser.delegate = reader
        let isRead = parser.parse()
        if let refusal = reader.refusal { throw refusal }
        guard isRead, let root = reader.root else {
            throw DMNReadFailure(line: max(1, parser.lineNumber), malformed)
        }
        return root
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        count += 1
        guard stack.count < Self.depthLimit, count <= Self.elementLimit else {
            return refuse("The document has too many or too deep elements.", parser)
        }
        let local = name.split(separator: ":").last.map(String.init) ?? name
        let element = XMLElement(
            name: local, namespace: namespaceURI ?? "", attributes: attributes,
            line: max(1, parser.lineNumber))
        stack.last?.append(element)
        if root == nil { root = element }
        stack.append(element)
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        _ = stack.popLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { stack.last?.append(text) }

    func parser(_ parser: XMLParser, foundCDATA data: Data) {
        stack.last?.append(String(decoding: data, as: UTF8.self))
    }

    /// The parser says that it parsed a document even when it met an error such as a missing end.
    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
        if !Self.warnings.contains((error as NSError).code) { refuse(Self.malformed, parser) }
    }

    private func refuse(_ message: String, _ parser: XMLParser) {
        if refusal == nil { refusal = DMNReadFailure(line: max(1, parser.lineNumber), message) }
        parser.abortParsing()
    }
}

/// Why a document could not be read as a model.
public struct DMNReadFailure: Error, Sendable, CustomStringConvertible {
    /// In the document, from 1.
    public let line: Int
    /// A sentence in English that says what is wrong.
    public let message: String

    init(line: Int, _ message: String) {
        self.line = line
        self.message = message
    }

    /// The line and the message.
    public var description: String { "line \(line): \(message)" }
}
