/// A part of what a letter says.
package enum LetterPart: Sendable, Equatable {
    case heading(String)
    /// Line feeds in it are kept.
    case paragraph(String)
    case list([String])
    /// A numbered list.
    case steps([String])
    case table(LetterTable)
}

/// A table whose first column says what each row is about.
package struct LetterTable: Sendable, Equatable {
    package struct Column: Sendable, Equatable {
        package var title: String
        /// Whether it holds numbers, which stand to the right.
        package var isNumeric: Bool

        package init(_ title: String, isNumeric: Bool = false) {
            self.title = title
            self.isNumeric = isNumeric
        }
    }

    package var caption: String
    package var columns: [Column]
    /// A cell for each column; what is missing is empty.
    package var rows: [[String]]
    /// The last row, if it sums up the others.
    package var total: [String]?

    package init(caption: String, columns: [Column], rows: [[String]], total: [String]? = nil) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.total = total
    }
}
