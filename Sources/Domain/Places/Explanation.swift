/// A sentence that the municipality says to everybody, in both languages.
package struct Explanation: Sendable, Hashable {
    package let swedish: String
    /// The Swedish one where nothing is said in English.
    package let english: String

    /// `nil` where nothing is said.
    package init?(swedish: String, english: String) {
        guard !swedish.isEmpty || !english.isEmpty else { return nil }
        self.swedish = swedish.isEmpty ? english : swedish
        self.english = english.isEmpty ? swedish : english
    }
}
