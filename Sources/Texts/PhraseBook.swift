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

    /// - Throws: what is wrong with the texts.
    package init(folder: URL) throws {
        let all = try Phrases.load(from: folder)
        guard let swedish = all[.swedish] else { throw PhraseError.empty(.swedish) }
        guard let english = all[.english] else { throw PhraseError.empty(.english) }
        self.swedish = swedish
        self.english = english
    }

    package subscript(_ language: Language) -> Phrases {
        switch language {
        case .swedish: swedish
        case .english: english
        }
    }
}
