package import Foundation

/// `application/x-www-form-urlencoded`, for bodies and queries alike.
package enum FormEncoding {
    private static let allowed = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    package static func escape(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }

    /// `nil` values are left out.
    package static func text(_ fields: [(String, String?)]) -> String {
        fields.compactMap { name, value in value.map { "\(name)=\(escape($0))" } }.joined(separator: "&")
    }

    /// Adds fields to an address that may have some.
    package static func address(_ url: URL, adding fields: [(String, String?)]) -> String {
        let base = url.absoluteString
        return base + (base.contains("?") ? "&" : "?") + text(fields)
    }
}
