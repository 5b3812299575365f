import Domain

/// An address to come back to, which must lie in the same municipality on this site: never an open redirect.
struct ReturnAddress {
    let path: String

    init(_ text: String?, in municipality: Municipality) {
        let base = "/\(municipality.slug)"
        guard let text, text == base || text.hasPrefix("\(base)/") || text.hasPrefix("\(base)?"),
            !text.contains("\\"), !Self.leadsUp(text),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else {
            path = base
            return
        }
        path = text
    }

    /// Browsers take `%2e` for a dot too.
    private static func leadsUp(_ text: String) -> Bool {
        text.prefix { $0 != "?" && $0 != "#" }.lowercased().replacing("%2e", with: ".")
            .split(separator: "/").contains("..")
    }
}
