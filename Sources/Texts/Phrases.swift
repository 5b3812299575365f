/// The texts of one language.
///
/// Templates take theirs by key (`{{t.search.title}}`), the program takes a ``Phrase``.
package struct Phrases: Sendable {
    package let language: Language
    private let tree: PhraseTree
    private let texts: [String: PhraseText]

    init(_ folder: PhraseFolder) {
        language = folder.language
        tree = .branch(folder.branches)
        texts = folder.texts
    }

    /// Every whole key.
    package var keys: Set<String> { Set(texts.keys) }

    /// The text or the branch that a top-level key stands for.
    package func child(named name: String) -> Any? { tree.child(named: name) }

    package func callAsFunction(_ phrase: Phrase, _ values: [String: String] = [:]) -> String {
        text(phrase.rawValue, values)
    }

    /// The form that fits `count`, which fills in `%{count}`.
    package func callAsFunction(
        _ phrase: CountedPhrase, count: Int, _ values: [String: String] = [:]
    ) -> String {
        var values = values
        values["count"] = number(count)
        return text(phrase.key(for: count), values)
    }

    /// The text under a key that is made at run time, as `calendar.weekday.1`. The key itself if there is none.
    package func text(_ key: String, _ values: [String: String] = [:]) -> String {
        texts[key]?.filled(with: values) ?? key
    }
}
