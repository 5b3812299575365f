import CLibPQ
import Storage

/// The type that the server is told a parameter has.
///
/// Numbers say what they are, so that `starts + $1 * 60` is not taken for 32 bits. Text and NULL leave it to
/// the server, which makes of them what their place asks for.
enum ParameterType: Hashable {
    case integer, real, text, inferred

    init(of value: SQLValue) {
        self =
            switch value {
            case .integer: .integer
            case .real: .real
            case .text, .null: .inferred
            }
    }

    /// From PostgreSQL's `pg_type.dat`.
    var oid: Oid {
        switch self {
        case .integer: 20
        case .real: 701
        case .text: 25
        case .inferred: 0
        }
    }
}

extension CStrings {
    /// - Throws: when a text holds NUL, which PostgreSQL cannot store and C would cut.
    init(parameters: [SQLValue]) throws(PostgresFailure) {
        self.init()
        for value in parameters {
            switch value {
            case .null: appendNull()
            case .integer(let number): append(String(number))
            case .real(let number): append(number.description)
            case .text(let text):
                guard !text.utf8.contains(0) else {
                    throw .refused(
                        .engine("A text contains the character NUL, which PostgreSQL cannot store."))
                }
                append(text)
            }
        }
    }
}
