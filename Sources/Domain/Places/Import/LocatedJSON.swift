/// A JSON value (RFC 8259) that knows on which line it begins, which Foundation's does not.
struct LocatedJSON: Sendable, Equatable {
    let line: Int
    let value: Value

    indirect enum Value: Sendable, Equatable {
        case null
        case bool(Bool)
        /// As it is written.
        case number(String)
        case string(String)
        case array([LocatedJSON])
        case object([String: LocatedJSON])
    }

    subscript(_ key: String) -> LocatedJSON? {
        if case .object(let members) = value { members[key] } else { nil }
    }

    var members: [String: LocatedJSON]? {
        if case .object(let members) = value { members } else { nil }
    }

    var array: [LocatedJSON]? {
        if case .array(let elements) = value { elements } else { nil }
    }

    var string: String? {
        if case .string(let text) = value { text } else { nil }
    }

    var double: Double? {
        if case .number(let text) = value, let number = Double(text), number.isFinite { number } else { nil }
    }

    var bool: Bool? {
        if case .bool(let flag) = value { flag } else { nil }
    }

    /// A string or a number as it is written.
    var text: String? {
        switch value {
        case .string(let text), .number(let text): text
        default: nil
        }
    }
}
