/// Keeps spreadsheets from reckoning a cell of a CSV file that somebody has begun as a formula: an apostrophe stands
/// before it. What begins with apostrophes and a formula gets one more, so that exactly one can be taken away again;
/// other texts, those that begin with an apostrophe too, stay as they are.
enum FormulaGuard {
    static func guarded(_ cell: String) -> String {
        isFormula(cell.unicodeScalars.drop { $0 == "'" }) && !isNumber(cell) ? "'" + cell : cell
    }

    /// What ``guarded(_:)`` was given.
    static func bare(_ cell: String) -> String {
        guard cell.unicodeScalars.first == "'", isFormula(cell.unicodeScalars.drop { $0 == "'" }) else {
            return cell
        }
        return String(cell.unicodeScalars.dropFirst())
    }

    /// Spreadsheets pass white space by, and take the wide signs of East Asian keyboards for the others.
    private static func isFormula(_ text: Substring.UnicodeScalarView) -> Bool {
        if let first = text.first, "\t\r\n".unicodeScalars.contains(first) { return true }
        let sign = text.first { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }
        return sign.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
    }

    /// Reckoned or not, a number is the same.
    private static func isNumber(_ cell: String) -> Bool {
        cell.wholeMatch(of: /-[0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?/) != nil
    }
}
