/// A JSON value (RFC 8259) with all that the text says: numbers keep all of their digits, objects their order.
enum JSONValue: Sendable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Sendable {
        let name: String
        let value: JSONValue
    }
}
