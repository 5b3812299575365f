/// Why an expression gave null.
///
/// ```swift
/// let run = FEELRun(now: .epoch)
/// _ = FEELExpression("1 + floor(\"x\")", element: "Price").evaluate(in: run)
/// run.faults[0]  // Price, “floor("x")” at 5: “floor” does not take "x".
/// run.faults[0].code  // wrongArguments
/// ```
public final class FEELFault: Error, CustomStringConvertible {
    /// What kind of fault it is; stable, for programs and translations.
    ///
    /// - `syntax`: the text is no expression.
    /// - `unknownName`, `unknownFunction`: there is no such name, member or function.
    /// - `wrongArguments`: a function has no value for these arguments.
    /// - `typeMismatch`: a value is of another type than its place wants.
    /// - `outOfRange`: there is no such number, or a range has no order.
    /// - `invalidText`: a text is no date, time or duration.
    /// - `duplicateKey`: a context has a key twice.
    /// - `tooDeep`, `tooLong`: more than ``FEELRun/Limits`` or the reader allow.
    /// - `severalMatches`: more rules of a table match than its hit policy allows.
    /// - `notAllowed`: a value is none of a column's, or a table cannot be aggregated.
    /// - `noMatch`, `notANumber`, `missing`: not given by this version.
    public enum Code: String, Sendable {
        case syntax, unknownName, unknownFunction, wrongArguments, typeMismatch, notANumber, outOfRange
        case invalidText, duplicateKey, tooDeep, tooLong, noMatch, severalMatches, notAllowed, missing
    }

    private static let messageLimit = 1000

    /// What kind of fault it is.
    public let code: Code
    /// A sentence in English that says what was wrong.
    public let message: String
    /// Where it happened, when that is known.
    public let site: FEELSite?

    /// A fault, for functions of the program's own to answer with.
    ///
    /// ```swift
    /// FEELValue.null(FEELFault(.outOfRange, "There is no such hall.")).fault?.code  // outOfRange
    /// ```
    public init(_ code: Code, _ message: String, at site: FEELSite? = nil) {
        self.code = code
        self.message = message.shortened(to: Self.messageLimit)
        self.site = site
    }

    /// The same fault at a place.
    package func at(_ site: FEELSite) -> FEELFault { FEELFault(code, message, at: site) }

    /// The place, when there is one, and the message.
    public var description: String { site.map { "\($0): \(message)" } ?? message }
}

/// A place in an expression.
///
/// ```swift
/// let site = FEELSite(element: "Price", text: "Hours * 120", span: 8..<11)
/// site.excerpt  // 120
/// site  // Price, “120” at 9
/// ```
public final class FEELSite: Sendable, CustomStringConvertible {
    /// An expression, which all places in it share.
    final class Source: Sendable {
        let element: String
        let text: String

        init(element: String, text: String) {
            self.element = element
            self.text = text
        }
    }

    let source: Source
    /// Where in the text, in Unicode scalars from 0.
    public let span: Range<Int>

    /// What holds the expression: the name of a model's element; empty when nobody gave one.
    public var element: String { source.element }
    /// The expression's text.
    public var text: String { source.text }

    /// A place in an expression.
    public convenience init(element: String, text: String, span: Range<Int>) {
        self.init(in: Source(element: element, text: text), span)
    }

    init(in source: Source, _ span: Range<Int>) {
        self.source = source
        self.span = span
    }

    /// The part of the text.
    public var excerpt: String {
        let scalars = text.unicodeScalars
        let start = scalars.index(scalars.startIndex, offsetBy: span.lowerBound, limitedBy: scalars.endIndex)
        let end = scalars.index(scalars.startIndex, offsetBy: span.upperBound, limitedBy: scalars.endIndex)
        return String(scalars[(start ?? scalars.endIndex)..<(end ?? scalars.endIndex)])
    }

    /// The element and the part of the text, shortened, with where it begins, from 1.
    public var description: String {
        let place = excerpt.isEmpty ? nil : "“\(excerpt.excerpt)” at \(span.lowerBound + 1)"
        return [element.isEmpty ? nil : element, place].compactMap(\.self).joined(separator: ", ")
    }
}
