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

    private struct Seen {
        var pages: Set<String> = []
        /// Whether each tag has been asked for.
        var isAsked: [Bool]
        /// Whether a page has supplied it.
        var isSupplied: [Bool]
        var keys = SuppliedKeys()
    }

    private let content: TaggedTemplates
    private let seen: Mutex<Seen>

    /// - Parameter trees: every template.
    init(of trees: [String: [TemplateTree]]) {
        let content = TaggedTemplates(trees)
        self.content = content
        let none = Array(repeating: false, count: content.tags.count)
        seen = Mutex(Seen(isAsked: none, isSupplied: none))
    }

    /// All names that stand in templates.
    var tags: Set<String> { Set(content.tags.map(\.description)) }

    var undrawn: [String] {
        seen.withLock { seen in
            Template.allCases.map(\.rawValue).filter { !seen.pages.contains($0) }.sorted()
        }
    }

    /// What templates have asked for and no page had.
    var unsupplied: [String] {
        seen.withLock { seen in
            content.tags.indices.filter { seen.isAsked[$0] && !seen.isSupplied[$0] }
                .map { content.tags[$0].description }.sorted()
        }
    }

    /// What no page that was drawn has come to.
    var unreached: [Tag] {
        seen.withLock { seen in content.tags.indices.filter { !seen.isAsked[$0] }.map { content.tags[$0] } }
    }

    /// What pages have and their templates never ask for. A list that is always empty, and what is never so, may stand
    /// where no page has come to.
    var unasked: [String] {
        seen.withLock { seen in
            seen.keys.unasked(but: content.words).sorted()
        }
    }

    func draw(_ template: Template, shell: [String: Any], body: [String: Any]) {
        seen.withLock { seen in
            let name = template.rawValue
            seen.pages.insert(name)
            let root = seen.keys.root(of: name)
            var drawing = Drawing(
                content: content, root: root, shared: Set(shell.keys), keys: seen.keys,
                isAsked: seen.isAsked, isSupplied: seen.isSupplied)
            // Not two of each, which would be copied.
            (seen.keys, seen.isAsked, seen.isSupplied) = (SuppliedKeys(), [], [])
            let page = Drawing.Level(value: shell.merging(body) { $1 }, key: root)
            drawing.supply(page.value, at: root)
            drawing.draw(content.parts[name] ?? [], blocks: [:], on: [page])
            (seen.keys, seen.isAsked, seen.isSupplied) = (drawing.keys, drawing.isAsked, drawing.isSupplied)
        }
    }
}

/// The keys of pages, each with the keys inside it; what all pages share stands under the first.
private struct SuppliedKeys {
    private struct Key {
        let name: String
        var isAsked = false
        /// Whether it has been more than an empty list, or no.
        var hasContent = false
        /// By name, their places in the list.
        var children: [String: Int] = [:]
    }

    static let shared = 0

    private var keys = [Key(name: "")]
    /// By template.
    private var roots: [String: Int] = [:]

    mutating func root(of page: String) -> Int {
        if let root = roots[page] { return root }
        roots[page] = keys.count
        keys.append(Key(name: page))
        return keys.count - 1
    }

    mutating func child(_ name: String, of key: Int) -> Int {
        if let child = keys[key].children[name] { return child }
        keys[key].children[name] = keys.count
        keys.append(Key(name: name))
        return keys.count - 1
    }

    mutating func ask(_ key: Int) { keys[key].isAsked = true }

    mutating func supply(_ value: Any, at key: Int) {
        if keys[key].hasContent { return }
        keys[key].hasContent =
            switch value {
            case let isSo as Bool: isSo
            case let list as [Any]: !list.isEmpty
            default: true
            }
    }

    func unasked(but words: Set<String>) -> [String] {
        ([Self.shared] + roots.values).flatMap { root in
            unasked(under: root, but: words).map { "\(keys[root].name): \($0.joined(separator: " > "))" }
        }
    }

    private func unasked(under key: Int, but words: Set<String>) -> [[String]] {
        keys[key].children.values.flatMap { index -> [[String]] in
            let child = keys[index]
            if child.isAsked { return unasked(under: index, but: words).map { [child.name] + $0 } }
            return child.hasContent || !words.contains(child.name) ? [[child.name]] : []
        }
    }
}

/// One page as it is drawn.
private struct Drawing {
    struct Level {
        let value: Any
        /// Where the page has it.
        let key: Int
    }

    let content: TaggedTemplates
    let root: Int
    /// The names that all pages share.
    let shared: Set<String>
    var keys: SuppliedKeys
    var isAsked: [Bool]
    var isSupplied: [Bool]

    mutating func draw(
        _ parts: [TaggedTemplates.Part], blocks: [String: [TaggedTemplates.Part]], on stack: [Level]
    ) {
        for part in parts {
            switch part {
            case .name(let name): _ = find(name, on: stack)
            case .section(let name, let isInverted, let inner):
                let found = levels(of: find(name, on: stack))
                for level in isInverted ? (found.isEmpty ? [nil] : []) : found {
                    draw(inner, blocks: blocks, on: level.map { stack + [$0] } ?? stack)
                }
            case .partial(let name, let own):
                draw(
                    content.parts[name] ?? [], blocks: blocks.merging(own) { outer, _ in outer }, on: stack)
            case .block(let name, let standard): draw(blocks[name] ?? standard, blocks: blocks, on: stack)
            }
        }
    }

    /// As Mustache looks: with a dot before it in what is nearest alone, else outwards.
    private mutating func find(_ name: TaggedTemplates.Name, on stack: [Level]) -> Level? {
        switch name {
        case .here: return stack.last
        case .text: return nil
        case .tag(let tag, let words, let isNear):
            isAsked[tag] = true
            for level in isNear ? stack.suffix(1).reversed() : stack.reversed() {
                guard let first = words.first, child(first, of: level) != nil else { continue }
                var found: Level? = level
                for word in words { found = found.flatMap { child(word, of: $0) } }
                if found != nil { isSupplied[tag] = true }
                return found
            }
            return nil
        }
    }

    /// What a section is drawn on, once for each; `nil` for what is around it.
    private func levels(of found: Level?) -> [Level?] {
        guard let found else { return [] }
        switch found.value {
        case let isShown as Bool: return isShown ? [nil] : []
        case let list as [Any]: return list.map { Level(value: $0, key: found.key) }
        default: return [found]
        }
    }

    private mutating func child(_ name: String, of level: Level) -> Level? {
        guard let values = level.value as? [String: Any], let value = values[name] else { return nil }
        let key = key(name, under: level.key)
        keys.ask(key)
        for one in (value as? [Any]) ?? [value] { supply(one, at: key) }
        return Level(value: value, key: key)
    }

    /// Notes what there is to ask for.
    mutating func supply(_ value: Any, at key: Int) {
        guard let values = value as? [String: Any] else { return }
        for (name, value) in values where name != "t" {
            keys.supply(value, at: self.key(name, under: key))
        }
    }

    private mutating func key(_ name: String, under key: Int) -> Int {
        keys.child(name, of: key == root && shared.contains(name) ? SuppliedKeys.shared : key)
    }
}
