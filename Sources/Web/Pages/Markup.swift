import Mustache
import Texts

/// HTML with its values kept apart from its tags, as `SQL` keeps them from its words: what is interpolated is escaped.
///
/// ```swift
/// let entry: Markup = "<li class=\"\(kind)\">\(name)</li>"
/// ```
///
/// For what a page has by the thousand, since a template takes some microseconds for each value. A template puts it in by
/// an empty section, `{{#rows}}{{/rows}}`; a text in its place would not show.
struct Markup: Sendable, Equatable, ExpressibleByStringInterpolation, CustomStringConvertible {
    private(set) var description: String

    init(stringLiteral value: String) { description = value }

    init(stringInterpolation: StringInterpolation) { description = stringInterpolation.text }

    static func += (markup: inout Markup, more: Markup) { markup.description += more.description }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 24 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ value: String) { Markup.append(value, to: &text) }
        mutating func appendInterpolation(_ value: some BinaryInteger) { text += String(value) }
        mutating func appendInterpolation(_ part: Markup) { text += part.description }
    }

    /// As the templates escape it.
    private static func append(_ value: String, to text: inout String) {
        guard value.utf8.contains(where: { entity(for: $0) != nil }) else {
            text += value
            return
        }
        for scalar in value.unicodeScalars {
            if scalar.isASCII, let entity = entity(for: UInt8(truncatingIfNeeded: scalar.value)) {
                text += entity
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }

    private static func entity(for byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}

extension Markup: MustacheCustomRepresentation {
    /// A section of what is no text and is asked for is put in as it stands.
    var representation: Any? { MustacheLambda { self } }
}

extension PageFrame {
    /// The attribute of what is written in Swedish in every language, as names of places are.
    var swedish: Markup { phrases.language == .swedish ? "" : " lang=\"sv\"" }
}
