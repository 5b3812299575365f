/// SQL text with its values kept apart: an interpolated value becomes a parameter (`$1`, `$2`, …), never text.
///
///     let taken: SQL = "SELECT * FROM occupancy WHERE space = \(space) AND starts < \(end)"
///
/// A fragment may stand inside another; its parameters are numbered anew.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    private var pieces: [Piece]

    fileprivate enum Piece: Sendable {
        case text(String)
        case value(SQLValue)
    }

    package init(stringLiteral value: String) {
        pieces = [.text(value)]
    }

    package init(stringInterpolation: StringInterpolation) {
        pieces = stringInterpolation.pieces
    }

    /// The text with numbered parameters, the same for every use of one literal.
    ///
    /// ```swift
    /// let statement: SQL = "SELECT name FROM place WHERE kind = \("hall") AND id > \(7)"
    /// statement.text  // SELECT name FROM place WHERE kind = $1 AND id > $2
    /// statement.values == [.text("hall"), .integer(7)]  // true
    /// ```
    package var text: String {
        var result = ""
        var number = 0
        for piece in pieces {
            switch piece {
            case .text(let text): result += text
            case .value:
                number += 1
                result += "$\(number)"
            }
        }
        return result
    }

    /// The values in the order of their parameters.
    package var values: [SQLValue] {
        pieces.compactMap { if case .value(let value) = $0 { value } else { nil } }
    }

    /// Fragments joined by `separator`, which is SQL text.
    ///
    /// ```swift
    /// let conditions: [SQL] = ["kind = \("hall")", "id > \(7)"]
    /// let statement: SQL = "SELECT name FROM place WHERE \(SQL.joined(conditions, by: " AND "))"
    /// statement.text  // SELECT name FROM place WHERE kind = $1 AND id > $2
    /// ```
    package static func joined(_ parts: [SQL], by separator: SQL) -> SQL {
        var result: SQL = ""
        for (index, part) in parts.enumerated() {
            if index > 0 { result.pieces += separator.pieces }
            result.pieces += part.pieces
        }
        return result
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var pieces: [Piece] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(interpolationCount * 2 + 1)
        }

        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(.text(literal)) }
        }

        package mutating func appendInterpolation(_ value: some SQLConvertible) {
            pieces.append(.value(value.sqlValue))
        }

        package mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            pieces.append(.value(value?.sqlValue ?? .null))
        }

        package mutating func appendInterpolation(_ fragment: SQL) {
            pieces += fragment.pieces
        }

        /// A list for `IN`: `\(list: ids)` becomes `($1, $2, …)`; an empty list becomes `(NULL)`, which matches nothing.
        ///
        /// ```swift
        /// let statement: SQL = "SELECT name FROM place WHERE id IN \(list: [1, 2, 3])"
        /// statement.text  // SELECT name FROM place WHERE id IN ($1, $2, $3)
        /// ```
        package mutating func appendInterpolation(list values: [some SQLConvertible]) {
            guard !values.isEmpty else { return pieces.append(.text("(NULL)")) }
            for (index, value) in values.enumerated() {
                pieces.append(.text(index == 0 ? "(" : ", "))
                pieces.append(.value(value.sqlValue))
            }
            pieces.append(.text(")"))
        }
    }
}
