/// Why an expression gave null.
public final class FEELFault: Error, CustomStringConvertible {
    /// What kind of fault it is; stable, for programs and translations.
    public enum Code: String, Sendable {
        case syntax, unknownName, unknownFunction, wrongArguments, typeMismatch, notANumber, outOfRange
        case invalidText, duplicateKey, tooDeep, tooLong, noMatch, severalMatches, notAllowed, missing
    }

    public let code: Code
    /// A sentence in English that says what was wrong.
    public let message: String
    /// Where it happened, when that is known.
    public let site: FEELSite?

    public init(_ code: Code, _ message: String, at site: FEELSite? = nil) {
        self.code = code
        self.message = message
        self.site = site
    }

    /// The same fault at a place.
    package func at(_ site: FEELSite) -> FEELFault { FEELFault(code, message, at: site) }

    public var description: String { site.map { "\($0): \(message)" } ?? message }
}

/// A place in an expression.
public final class FEELSite: Sendable, CustomStringConvertible {
    /// What holds the expression: a name or identifier of a model's element.
    public let element: String
    /// The expression's text.
    public let text: String
    /// Where in the text, in Unicode scalars.
    public let span: Range<Int>

    public init(element: String, text: String, span: Range<Int>) {
        self.element = element
        self.text = text
        self.span = span
    }

    /// The part of the text.
    public var excerpt: String {
        let scalars = text.unicodeScalars
        let start = scalars.index(scalars.startIndex, offsetBy: span.lowerBound, limitedBy: scalars.endIndex)
        let end = scalars.index(scalars.startIndex, offsetBy: span.upperBound, limitedBy: scalars.endIndex)
        return String(scalars[(start ?? scalars.endIndex)..<(end ?? scalars.endIndex)])
    }

    public var description: String {
        element.isEmpty
            ? "“\(excerpt)” at \(span.lowerBound + 1)" : "\(element), “\(excerpt)” at \(span.lowerBound + 1)"
    }
}
