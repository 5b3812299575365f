/// Something that people do in a space: `badminton`, `meeting`.
package struct Activity: Hashable, Sendable {
    /// Stable, lower-case English.
    package let code: String
    package let swedish: String
    package let english: String
    /// Other words that people use for it, in both languages.
    package let synonyms: [String]

    package init(code: String, swedish: String, english: String, synonyms: [String]) {
        self.code = code
        self.swedish = swedish
        self.english = english
        self.synonyms = synonyms
    }
}
