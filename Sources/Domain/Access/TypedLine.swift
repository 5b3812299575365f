/// One line that somebody typed: a name, a reason.
package enum TypedLine {
    /// The words with one space between them, without what does not show and what turns the direction of the text that it
    /// comes to stand in; `nil` when there are none, more characters than `most`, or control characters.
    ///
    /// A character may be many code points on top of each other. There are four for each at most, so that a line is no
    /// longer than it looks.
    ///
    /// ```swift
    /// TypedLine.words(of: " Anna  Exempel\u{202E} ", most: 100)  // Anna Exempel
    /// TypedLine.words(of: "Anna\u{1B}[2J", most: 100)  // nil
    /// ```
    package static func words(of text: String, most: Int) -> String? {
        let words = shown(of: text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty, words.count <= most, words.unicodeScalars.count <= most * 4,
            words.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { return nil }
        return words
    }

    /// What shows of `text`, which then stands in another text without turning its direction.
    package static func shown(of text: String) -> String {
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: text.unicodeScalars.lazy.filter { !isHidden($0) })
        return String(shown)
    }

    /// Signs of format, but those that join letters or keep them apart in some scripts, and faces in others.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .format && scalar != "\u{200C}" && scalar != "\u{200D}"
    }
}
