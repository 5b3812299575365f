/// A value of JSON as it came, for claims whose names are configuration.
package enum JSONValue: Sendable, Hashable, Codable {
    case null
    case truth(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .truth(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .truth(let value): try container.encode(value)
        // Seconds are whole numbers in every token that is seen.
        case .number(let value):
            if let whole = Int64(exactly: value) {
                try container.encode(whole)
            } else {
                try container.encode(value)
            }
        case .text(let value): try container.encode(value)
        case .list(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }

    var text: String? { if case .text(let value) = self { value } else { nil } }

    /// Seconds since 1970 (RFC 7519 § 2, NumericDate), before the year 10000.
    var seconds: Int64? {
        guard case .number(let value) = self, (0..<253_402_300_800).contains(value) else { return nil }
        return Int64(value)
    }

    /// A text alone, or each text of a list of nothing else.
    var texts: [String]? {
        switch self {
        case .text(let value): [value]
        case .list(let values):
            values.compactMap(\.text).count == values.count ? values.compactMap(\.text) : nil
        default: nil
        }
    }
}
