package import Foundation

/// The texts of one language.
///
/// Templates take theirs by key (`{{t.search.title}}`), the program takes a ``Phrase``.
package struct Phrases: Sendable {
    package let language: Language
    private let tree: PhraseTree
    private let texts: [String: PhraseText]

    private init(language: Language, tree: PhraseTree) {
        self.language = language
        self.tree = tree
        texts = tree.texts.mapValues(PhraseText.init)
    }

    /// Reads every language in `folder` and holds them against each other, ``Phrase`` and ``CountedPhrase``.
    ///
    /// - Throws: ``PhraseError``, or why a file cannot be read.
    package static func load(from folder: URL) throws -> [Language: Phrases] {
        var all: [Language: Phrases] = [:]
        for language in Language.allCases {
            let file = folder.appending(path: "\(language.rawValue).yml")
            let tree = try PhraseTree(yaml: String(contentsOf: file, encoding: .utf8), language: language)
            all[language] = Phrases(language: language, tree: tree)
        }
        try check(all)
        return all
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

    private static func check(_ all: [Language: Phrases]) throws(PhraseError) {
        let everyKey = all.values.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
        for language in Language.allCases {
            guard let phrases = all[language], let model = all[.swedish] else { throw .empty(language) }
            let counted = CountedPhrase.allCases.flatMap { phrase in
                CountedPhrase.forms.map { "\(phrase.rawValue).\($0)" }
            }
            let wanted = everyKey.union(Phrase.allCases.map(\.rawValue)).union(counted)
            let missing = wanted.subtracting(phrases.keys).sorted()
            guard missing.isEmpty else { throw .missing(keys: missing, language) }
            for (key, text) in phrases.texts where text.variables != model.texts[key]?.variables {
                throw .otherVariables(key: key, language)
            }
        }
    }
}
