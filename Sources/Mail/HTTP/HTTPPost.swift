import Foundation

/// What is posted.
struct HTTPPost: Sendable {
    enum Authorization: Sendable {
        case basic(user: String, password: String)
        case bearer(String)

        /// As it stands in the head of a request.
        var field: String {
            switch self {
            case .basic(let user, let password):
                "Authorization: Basic \(Data("\(user):\(password)".utf8).base64EncodedString())"
            case .bearer(let token): "Authorization: Bearer \(token)"
            }
        }
    }

    let type: String
    let body: [UInt8]
    let authorization: Authorization?

    /// A form.
    init(_ form: [(String, String)], by authorization: Authorization?) {
        type = "application/x-www-form-urlencoded"
        body = Array(form.map { "\(Self.escaped($0))=\(Self.escaped($1))" }.joined(separator: "&").utf8)
        self.authorization = authorization
    }

    init(json value: some Encodable, by authorization: Authorization?) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        type = "application/json"
        body = Array(try encoder.encode(value))
        self.authorization = authorization
    }

    var fields: [String] {
        ["Content-Type: \(type)", "Accept: application/json"] + [authorization?.field].compactMap(\.self)
    }

    static func escaped(_ text: String) -> String {
        let plain = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}
