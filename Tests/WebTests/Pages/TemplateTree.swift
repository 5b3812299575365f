import Foundation

/// What a template asks for, without what it says.
indirect enum TemplateTree: Sendable {
    case name(String)
    case section(String, isInverted: Bool, [TemplateTree])
    /// Another template, with what stands in its blocks.
    case partial(String, blocks: [String: [TemplateTree]])
    case block(String, [TemplateTree])

    /// Every template under a folder by its path there, without the ending.
    static func all(in folder: URL) throws -> [String: [TemplateTree]] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try paths.filter { $0.hasSuffix(".mustache") }.reduce(into: [:]) { trees, path in
            let source = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            var tags = source.split(separator: "{{", omittingEmptySubsequences: false).dropFirst().map {
                String($0.prefix { $0 != "}" })
            }[...]
            trees[String(path.dropLast(".mustache".count))] = read(&tags)
        }
    }

    /// Reads to the end of the section that has begun, or of the template.
    private static func read(_ tags: inout ArraySlice<String>) -> [TemplateTree] {
        var trees: [TemplateTree] = []
        while let tag = tags.popFirst() {
            let word = String(tag.drop { "<>#^/$ ".contains($0) })
            switch tag.first {
            case "/": return trees
            case "#", "^": trees.append(.section(word, isInverted: tag.first == "^", read(&tags)))
            case "$": trees.append(.block(word, read(&tags)))
            case ">": trees.append(.partial(word, blocks: [:]))
            case "<": trees.append(.partial(word, blocks: blocks(in: read(&tags))))
            default: trees.append(.name(word))
            }
        }
        return trees
    }

    private static func blocks(in trees: [TemplateTree]) -> [String: [TemplateTree]] {
        trees.reduce(into: [:]) { blocks, tree in
            if case .block(let name, let content) = tree { blocks[name] = content }
        }
    }
}
