package import Foundation
internal import Mustache

/// All templates, checked and ready.
package struct TemplateLibrary: Sendable {
    private let library: MustacheLibrary

    /// Reads every template under `folder`.
    ///
    /// - Parameter keys: the keys of the texts that templates may use.
    /// - Throws: ``TemplateError``, or why a file cannot be read.
    package init(folder: URL, keys: Set<String>) throws {
        let sources = try Self.sources(in: folder)
        for template in Template.allCases where sources[template.rawValue] == nil {
            throw TemplateError.missing(template.rawValue, neededBy: nil)
        }
        var templates: [String: MustacheTemplate] = [:]
        for (name, source) in sources {
            try Self.check(source, named: name, among: sources, keys: keys)
            do {
                templates[name] = try MustacheTemplate(string: source)
            } catch {
                throw TemplateError.malformed(name, "\(error)")
            }
        }
        library = MustacheLibrary(templates: templates)
    }

    /// - Parameter page: dictionaries, arrays, strings and truth values, or `MustacheParent`s.
    package func render(_ template: Template, _ page: [String: Any]) -> String {
        // `init` has seen that it is there.
        library.render(page, withTemplate: template.rawValue) ?? ""
    }

    private static func sources(in folder: URL) throws -> [String: String] {
        var sources: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            guard path.hasSuffix(".mustache") else { continue }
            let source = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            sources[String(path.dropLast(".mustache".count))] = source
        }
        return sources
    }

    private static func check(
        _ source: String, named name: String, among sources: [String: String], keys: Set<String>
    ) throws(TemplateError) {
        for tag in source.split(separator: "{{", omittingEmptySubsequences: false).dropFirst() {
            guard let mark = tag.first, mark != "{", mark != "&" else { throw .unescaped(name) }
            let content = (tag.firstRange(of: "}}").map { tag[..<$0.lowerBound] } ?? tag)
            let word = String(content.drop { "<>#^/$ ".contains($0) })
            if mark == ">" || mark == "<", sources[word] == nil { throw .missing(word, neededBy: name) }
            if word.hasPrefix("t."), !keys.contains(String(word.dropFirst(2))) {
                throw .missingPhrase(key: String(word.dropFirst(2)), in: name)
            }
        }
    }
}
