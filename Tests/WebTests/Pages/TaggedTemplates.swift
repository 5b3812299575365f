/// Every template, with a number for each of its names.
struct TaggedTemplates: Sendable {
    enum Name: Sendable {
        /// `.`
        case here
        /// A text, which templates are held against when a server starts.
        case text
        /// - Parameters:
        ///   - tag: its place in ``TaggedTemplates/tags``.
        ///   - words: what stands between its dots.
        ///   - isNear: whether it is looked for in what is nearest alone.
        case tag(Int, words: [String], isNear: Bool)
    }

    indirect enum Part: Sendable {
        case name(Name)
        case section(Name, isInverted: Bool, [Part])
        case partial(String, blocks: [String: [Part]])
        case block(String, [Part])
    }

    private(set) var tags: [AskedNames.Tag] = []
    private(set) var parts: [String: [Part]] = [:]
    private var numbers: [AskedNames.Tag: Int] = [:]

    init(_ trees: [String: [TemplateTree]]) {
        for (template, content) in trees { parts[template] = content.map { part($0, of: template, in: []) } }
    }

    /// What stands between dots in any name.
    var words: Set<String> { Set(tags.flatMap { Self.words(of: $0.name) }) }

    private mutating func part(
        _ tree: TemplateTree, of template: String, in sections: [String]
    ) -> Part {
        switch tree {
        case .name(let name): return .name(self.name(name, of: template, in: sections))
        case .section(let name, let isInverted, let inner):
            let around = sections + [(isInverted ? "^" : "") + name]
            return .section(
                self.name(name, of: template, in: sections), isInverted: isInverted,
                inner.map { part($0, of: template, in: around) })
        case .partial(let name, let blocks):
            return .partial(
                name, blocks: blocks.mapValues { $0.map { part($0, of: template, in: sections) } })
        case .block(let name, let inner):
            return .block(name, inner.map { part($0, of: template, in: sections) })
        }
    }

    private mutating func name(_ name: String, of template: String, in sections: [String]) -> Name {
        if name == "." { return .here }
        if name == "t" || name.hasPrefix("t.") { return .text }
        let tag = AskedNames.Tag(template: template, sections: sections, name: name)
        let number = numbers[tag] ?? tags.count
        if number == tags.count {
            tags.append(tag)
            numbers[tag] = number
        }
        return .tag(number, words: Self.words(of: name), isNear: name.hasPrefix("."))
    }

    private static func words(of name: String) -> [String] { name.split(separator: ".").map(String.init) }
}
