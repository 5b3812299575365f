/// Something in a file that keeps a facility from being stored.
package struct ImportProblem: Sendable, Equatable, CustomStringConvertible {
    /// Counted from 1, as editors do.
    package let line: Int
    /// In English, with the field's name first when one field is to blame.
    package let reason: String

    package init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }

    package var description: String { "line \(line): \(reason)" }
}

/// A file that cannot be read at all, so that nothing was stored.
package struct UnreadableFile: Error, Equatable, CustomStringConvertible {
    package let problem: ImportProblem

    package init(line: Int, reason: String) {
        problem = ImportProblem(line: line, reason: reason)
    }

    package var description: String { "\(problem)" }
}
