/// A language that pages are written in.
package enum Language: String, CaseIterable, Sendable {
    case swedish = "sv"
    case english = "en"

    /// The first of these that a browser's `Accept-Language` prefers; Swedish when it names neither (RFC 9110 § 12.5.4).
    package init(accepted header: String?) {
        let wishes = (header ?? "").split(separator: ",").compactMap { wish -> (Language, Double)? in
            let parts = wish.split(separator: ";").map { $0.trimmingPrefix { $0 == " " } }
            guard let tag = parts.first?.lowercased(),
                let language = Language(rawValue: String(tag.prefix(2)))
            else { return nil }
            let weight =
                parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            return (language, weight)
        }
        let best = wishes.filter { $0.1 > 0 }.reduce((Language.swedish, 0.0)) { $1.1 > $0.1 ? $1 : $0 }
        self = best.0
    }
}
