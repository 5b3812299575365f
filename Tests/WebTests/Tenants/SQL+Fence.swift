import Storage
import Synchronization

extension SQL {
    /// The statement when it no longer asks for one municipality's rows: `municipality = $1` becomes
    /// `municipality = municipality`. The services' own fence is gone; what is left is row-level security.
    var withoutFence: SQL {
        let values = values
        var result = StringInterpolation(literalCapacity: text.count, interpolationCount: values.count)
        for piece in FencelessText.pieces(of: text) {
            switch piece {
            case .literal(let text): result.appendLiteral(text)
            case .value(let index): result.appendInterpolation(Parameter(sqlValue: values[index]))
            }
        }
        return SQL(stringInterpolation: result)
    }

    private struct Parameter: SQLConvertible {
        let sqlValue: SQLValue
    }
}

/// What is left of statements, remembered, since the same few come again and again.
private enum FencelessText {
    enum Piece: Sendable {
        case literal(String)
        case value(Int)
    }

    private static let known = Mutex<[String: [Piece]]>([:])

    static func pieces(of text: String) -> [Piece] {
        if let pieces = known.withLock({ $0[text] }) { return pieces }
        let pieces = read(text)
        known.withLock { $0[text] = pieces }
        return pieces
    }

    private static func read(_ text: String) -> [Piece] {
        var (rest, pieces) = (text[...], [Piece]())
        while let parameter = rest.firstMatch(of: /\$(\d+)/) {
            let before = rest[..<parameter.range.lowerBound]
            pieces.append(.literal(String(before)))
            if let fence = before.firstMatch(of: /((?:\w+\.)?municipality) = $/) {
                pieces.append(.literal(String(fence.1)))
            } else if let number = Int(parameter.1) {
                pieces.append(.value(number - 1))
            }
            rest = rest[parameter.range.upperBound...]
        }
        return pieces + [.literal(String(rest))]
    }
}
