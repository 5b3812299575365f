import Foundation

/// Builds the query of an address.
enum QueryString {
    private static let allowed = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/,")

    /// `a=1&b=two%20words`; `nil` values are left out.
    static func make(_ items: [(String, String?)]) -> String {
        items.compactMap { name, value in
            value.map { "\(name)=\($0.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")" }
        }.joined(separator: "&")
    }
}
