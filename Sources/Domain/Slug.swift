import Foundation

/// Names in addresses.
package enum Slug {
    /// `Örnsköldsvik` → `ornskoldsvik`, `Upplands Väsby` → `upplands-vasby`; empty when nothing is left.
    package static func make(from name: String) -> String {
        let folded = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
            .lowercased()
        var slug = ""
        for character in folded.unicodeScalars {
            switch character {
            case "a"..."z", "0"..."9": slug.unicodeScalars.append(character)
            case "æ": slug += "ae"
            case "ø": slug += "o"
            case "ß": slug += "ss"
            default: if !slug.isEmpty, slug.last != "-" { slug += "-" }
            }
        }
        return slug.hasSuffix("-") ? String(slug.dropLast()) : slug
    }
}
