internal import Assets
internal import Foundation
internal import Mustache

/// Writes letters as HTML. All that a letter says is escaped.
package struct LetterTemplate: Sendable {
    private static let letter = "letters/letter"
    private static let part = "letters/part"
    private let library: MustacheLibrary

    /// - Throws: why a template cannot be read.
    package init() throws {
        var templates: [String: MustacheTemplate] = [:]
        for name in [Self.letter, Self.part] {
            let file = Assets.folder("Templates").appending(path: "\(name).mustache")
            templates[name] = try MustacheTemplate(string: String(contentsOf: file, encoding: .utf8))
        }
        library = MustacheLibrary(templates: templates)
    }

    package func html(of letter: Letter) -> String {
        // `init` has read it.
        library.render(letter.page, withTemplate: Self.letter) ?? ""
    }
}
