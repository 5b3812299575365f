import Synchronization

@testable import Web

/// Draws pages once more, without their words, and keeps which names the templates ask for and which the pages supply.
final class AskedNames: Sendable {
    /// A name in a template, inside the sections around it.
    struct Tag: Hashable, CustomStringConvertible {
        let template: String
        let sections: [String]
        let name: String

        var description: String { "\(template): \((sections + [name]).joined(separator: " > "))" }
    }

    /// A key of a page, inside the keys around it.
    struct Key: Hashable, CustomStringConvertible {
        /// Empty for what all pages share.
        let page: String
        let keys: [String]

        var description: String { "\(page): \(keys.joined(separator: " > "))" }
    }

    private struct Seen {
        var pages: Set<String> = []
        /// Whether it has been asked for, and a page has supplied it.
        var tags: [Tag: (isAsked: Bool, isSupplied: Bool)] = [:]
        /// Whether a template has asked for it.
        var keys: [Key: Bool] = [:]
    }

    private let trees: [String: [TemplateTree]]
    private let seen: Mutex<Seen>

    /// - Parameter trees: every template.
    init(of trees: [String: [TemplateTree]]) {
        self.trees = trees
        var seen = Seen()
        for (template, content) in trees { Self.add(content, of: template, in: [], to: &seen.tags) }
        self.seen = Mutex(seen)
    }

    var undrawn: [String] {
        seen.withLock { seen in
            Template.allCases.map(\.rawValue).filter { !seen.pages.contains($0) }.sorted()
        }
    }

    /// What templates have asked for and no page had.
    var unsupplied: [String] {
        seen.withLock { seen in
            seen.tags.filter { $0.value.isAsked && !$0.value.isSupplied }.map { "\($0.key)" }.sorted()
        }
    }

    /// What no page that was drawn has come to.
    var unreached: [Tag] {
        seen.withLock { seen in seen.tags.filter { !$0.value.isAsked }.map(\.key) }
    }

    /// What pages have and their templates never ask for.
    var unasked: [String] {
        seen.withLock { seen in seen.keys.filter { !$0.value }.map { "\($0.key)" }.sorted() }
    }

    func draw(_ template: Template, shell: [String: Any], body: [String: Any]) {
        seen.withLock { seen in
            seen.pages.insert(template.rawValue)
            var drawing = Drawing(trees: trees, page: template.rawValue, shared: Set(shell.keys), seen: seen)
            let page = shell.merging(body) { $1 }
            drawing.supply(page, at: [])
            drawing.draw(
                trees[template.rawValue] ?? [], of: template.rawValue, in: [], blocks: [:],
                on: [.init(value: page, keys: [])])
            seen = drawing.seen
        }
    }

    private static func add(
        _ content: [TemplateTree], of template: String, in sections: [String],
        to tags: inout [Tag: (isAsked: Bool, isSupplied: Bool)]
    ) {
        for tree in content {
            switch tree {
            case .name(let name):
                if name != ".", !name.isText {
                    tags[Tag(template: template, sections: sections, name: name)] = (false, false)
                }
            case .section(let name, let isInverted, let inner):
                if name != ".", !name.isText {
                    tags[Tag(template: template, sections: sections, name: name)] = (false, false)
                }
                add(inner, of: template, in: sections + [(isInverted ? "^" : "") + name], to: &tags)
            case .partial(_, let blocks):
                for inner in blocks.values { add(inner, of: template, in: sections, to: &tags) }
            case .block(_, let inner): add(inner, of: template, in: sections, to: &tags)
            }
        }
    }

    /// One page as it is drawn.
    private struct Drawing {
        struct Level {
            let value: Any
            /// Where the page has it.
            let keys: [String]
        }

        let trees: [String: [TemplateTree]]
        let page: String
        let shared: Set<String>
        var seen: Seen

        mutating func draw(
            _ content: [TemplateTree], of template: String, in sections: [String],
            blocks: [String: (template: String, content: [TemplateTree])], on stack: [Level]
        ) {
            for tree in content {
                switch tree {
                case .name(let name): _ = find(name, of: template, in: sections, on: stack)
                case .section(let name, let isInverted, let inner):
                    let found = find(name, of: template, in: sections, on: stack)
                    let around = sections + [(isInverted ? "^" : "") + name]
                    for level in isInverted ? (found.levels.isEmpty ? [nil] : []) : found.levels {
                        draw(
                            inner, of: template, in: around, blocks: blocks,
                            on: stack + [level].compactMap(\.self))
                    }
                case .partial(let name, let own):
                    let own = own.mapValues { (template: template, content: $0) }
                    draw(
                        trees[name] ?? [], of: name, in: [],
                        blocks: blocks.merging(own) { outer, _ in outer },
                        on: stack)
                case .block(let name, let standard):
                    let (owner, inner) = blocks[name] ?? (template, standard)
                    draw(inner, of: owner, in: blocks[name] == nil ? sections : [], blocks: blocks, on: stack)
                }
            }
        }

        /// As Mustache looks: with a dot before it in what is nearest alone, else outwards.
        private mutating func find(
            _ name: String, of template: String, in sections: [String], on stack: [Level]
        ) -> Found {
            guard name != ".", let top = stack.last else { return Found(stack.last) }
            let words = name.split(separator: ".").map(String.init)
            if name.isText { return Found(nil) }
            let tag = Tag(template: template, sections: sections, name: name)
            seen.tags[tag, default: (false, false)].isAsked = true
            for level in name.hasPrefix(".") ? [top] : stack.reversed() {
                guard let first = words.first, self.child(first, of: level) != nil else { continue }
                var found: Level? = level
                for word in words { found = found.flatMap { child(word, of: $0) } }
                if found != nil { seen.tags[tag, default: (true, false)].isSupplied = true }
                return Found(found)
            }
            return Found(nil)
        }

        private mutating func child(_ name: String, of level: Level) -> Level? {
            guard let values = level.value as? [String: Any], let value = values[name] else { return nil }
            let keys = level.keys + [name]
            seen.keys[key(keys)] = true
            for one in (value as? [Any]) ?? [value] { supply(one, at: keys) }
            return Level(value: value, keys: keys)
        }

        /// Notes what there is to ask for.
        mutating func supply(_ value: Any, at keys: [String]) {
            guard let values = value as? [String: Any] else { return }
            for name in values.keys where !name.isText && seen.keys[key(keys + [name])] == nil {
                seen.keys[key(keys + [name])] = false
            }
        }

        private func key(_ keys: [String]) -> Key {
            Key(page: keys.first.map(shared.contains) == true ? "" : page, keys: keys)
        }
    }

    /// What stands for a name.
    private struct Found {
        /// What the section is drawn on, once for each; `nil` for what is around it.
        let levels: [Drawing.Level?]

        init(_ level: Drawing.Level?) {
            switch level?.value {
            case nil: levels = []
            case let isShown as Bool: levels = isShown ? [nil] : []
            case let list as [Any]: levels = list.map { Drawing.Level(value: $0, keys: level?.keys ?? []) }
            default: levels = [level]
            }
        }
    }
}

extension String {
    /// Texts are held against their templates when a server starts.
    fileprivate var isText: Bool { self == "t" || hasPrefix("t.") }
}
