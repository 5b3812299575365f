import FEEL
import Testing

/// An expression and the text of the value it must have.
struct Answer: Sendable, CustomTestStringConvertible {
    let expression: String
    let value: String

    var testDescription: String { expression }

    /// One case a line: the expression, two arrows, the value.
    static func all(_ lines: String) -> [Answer] {
        lines.split(separator: "\n").compactMap { line in
            let parts = String(line).components(separatedBy: "=>>")
            return parts.count == 2 ? Answer(expression: parts[0], value: parts[1]) : nil
        }
    }

    /// What the engine says.
    func given(limits: FEELRun.Limits = .init()) -> String {
        guard let now = FEELDateTime(unixSeconds: 1_795_000_000) else { return "" }
        return FEELExpression(expression).evaluate(in: FEELRun(now: now, limits: limits)).description
    }
}

extension String {
    /// The parts between a separator, without white space at their ends.
    fileprivate func components(separatedBy separator: String) -> [String] {
        var (parts, rest) = ([String](), self[...])
        while let range = rest.firstRange(of: separator) {
            parts.append(rest[..<range.lowerBound].trimmed)
            rest = rest[range.upperBound...]
        }
        return parts + [rest.trimmed]
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
