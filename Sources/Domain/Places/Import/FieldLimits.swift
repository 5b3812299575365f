import Foundation

/// What may stand in a text that is stored and shown.
enum FieldLimits {
    static let name = 200
    static let key = 200
    static let text = 10_000

    /// Why `text` cannot be stored, or `nil`.
    static func refusal(of text: String, limit: Int) -> String? {
        if text.unicodeScalars.contains(where: isUnprintable) { return "holds a control character" }
        return text.count > limit ? "is longer than \(limit) characters" : nil
    }

    /// `http://` or `https://` with a host, as a link on a page may have.
    static func isWebAddress(_ text: String) -> Bool {
        guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(),
            let host = url.host, !host.isEmpty
        else { return false }
        return ["http", "https"].contains(scheme) && !text.contains(where: \.isWhitespace)
    }

    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control && !["\n", "\r", "\t"].contains(scalar)
    }
}

extension String {
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
