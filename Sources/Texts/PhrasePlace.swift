/// Where a text stands: `Locales/sv/search.yml:12`.
package struct PhrasePlace: Sendable, Equatable, CustomStringConvertible {
    package let language: Language
    /// `search.yml`; `nil` for the whole language.
    package var file: String?
    /// From 1.
    package var line: Int?

    package var description: String {
        "Locales/\(language.rawValue)\(file.map { "/\($0)" } ?? "")\(line.map { ":\($0)" } ?? "")"
    }
}
