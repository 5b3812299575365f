import Assets
package import Foundation

/// The texts of every language.
package struct PhraseBook: Sendable {
    package let swedish: Phrases
    package let english: Phrases

    /// Those that Manegen has.
    ///
    /// - Throws: what is wrong with the texts.
    package init() throws { try self.init(folder: Assets.folder("Locales")) }

    /// Reads `sv/*.yml` and `en/*.yml`, and holds them against each other, ``Phrase`` and ``CountedPhrase``.
    ///
    /// - Throws: ``PhraseError``, or why a file cannot be read.
    package init(folder: URL) throws {
        let swedish = try PhraseFolder(of: .swedish, in: folder)
        let english = try PhraseFolder(of: .english, in: folder)
        try english.check(against: swedish)
        try swedish.check(against: english)
        self.swedish = Phrases(swedish)
        self.english = Phrases(english)
    }

    package subscript(_ language: Language) -> Phrases {
        switch language {
        case .swedish: swedish
        case .english: english
        }
    }
}
