internal import Yams

/// The texts of one language as they stand in their file, for templates: `{{t.search.title}}`.
package indirect enum PhraseTree: Sendable {
    case text(String)
    case branch([String: PhraseTree])

    /// - Throws: a `YamlError` with the line, or ``PhraseError``.
    init(yaml: String, language: Language) throws {
        guard let root = try Yams.compose(yaml: yaml) else { throw PhraseError.empty(language) }
        try self.init(root, path: [], language: language)
    }

    private init(_ node: Node, path: [String], language: Language) throws {
        switch node {
        case .scalar(let scalar):
            self = .text(scalar.string)
        case .mapping(let mapping):
            var branch: [String: PhraseTree] = [:]
            for (key, value) in mapping {
                guard case .scalar(let name) = key else { throw PhraseError.notText(path.key, language) }
                branch[name.string] = try PhraseTree(value, path: path + [name.string], language: language)
            }
            self = .branch(branch)
        default:
            throw PhraseError.notText(path.key, language)
        }
    }

    /// The text or the branch that `name` stands for.
    package func child(named name: String) -> Any? {
        guard case .branch(let branch) = self, let child = branch[name] else { return nil }
        if case .text(let text) = child { return text }
        return child
    }

    /// Every text by its whole key: `search.title`.
    var texts: [String: String] {
        var texts: [String: String] = [:]
        func walk(_ tree: PhraseTree, _ path: [String]) {
            switch tree {
            case .text(let text): texts[path.key] = text
            case .branch(let branch):
                for (name, child) in branch { walk(child, path + [name]) }
            }
        }
        walk(self, [])
        return texts
    }
}

extension [String] {
    fileprivate var key: String { joined(separator: ".") }
}
