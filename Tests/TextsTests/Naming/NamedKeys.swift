import Texts

/// The keys that code and templates name, and those of them that there are.
struct NamedKeys {
    enum Way: CaseIterable {
        /// `text("search.title")`
        case spelledOut
        /// `label("reason")`, where `label` is a page's own function.
        case completed
        /// `"staff.roles.\(role)"`
        case composed
        /// `{{t.search.title}}`
        case inTemplate
    }

    /// How many are asked for, and those that have no text, with the file that names them.
    struct Finding: Equatable {
        var asked = 0
        var unknown: [String] = []
    }

    private let keys: Set<String>
    private let topics: Set<String>
    private let branches: Set<String>
    private let values: KeyValues
    private let members: Set<String>

    private(set) var named: Set<String> = []
    private(set) var findings: [Way: Finding] = [:]

    init(keys: Set<String>, code: [Source], templates: [Source]) {
        self.keys = keys
        let paths = keys.map { $0.split(separator: ".") }
        topics = Set(paths.compactMap { $0.first.map(String.init) })
        branches = Set(
            paths.flatMap { path in
                (1..<path.count).map { path.prefix($0).joined(separator: ".") }
            })
        values = KeyValues(code)
        let askers = code.filter(\.knowsTexts)
        members = askers.reduce(into: []) { $0.formUnion($1.members) }
        for source in askers { read(source) }
        for template in templates {
            for key in template.tags { name(key, in: template, .inTemplate) }
        }
        for phrase in Phrase.allCases where isUsed(phrase) { named.insert(phrase.rawValue) }
        for phrase in CountedPhrase.allCases where isUsed(phrase) {
            named.formUnion(["one", "other"].map { "\(phrase.rawValue).\($0)" })
        }
    }

    /// Texts that nobody asks for.
    var unnamed: [String] { keys.subtracting(named).sorted() }

    /// Whether code has the case's name, which is the value's own in words.
    func isUsed(_ phrase: some RawRepresentable<String>) -> Bool { members.contains("\(phrase)") }

    private mutating func read(_ source: Source) {
        var beginnings: [SourceLiteral] = []
        for literal in source.literals where literal.isKey(of: topics) {
            if !literal.isWhole {
                beginnings.append(literal)
                complete(literal, in: source, .composed)
            } else if !literal.texts[0].hasSuffix("."), !branches.contains(literal.texts[0]) {
                name(literal.texts[0], in: source, .spelledOut)
            }
        }
        // `let key = "refusals.\(code)"`, and then `"\(key).one"`.
        for literal in source.literals {
            guard let name = literal.holes.first, literal.texts[0].isEmpty, name.utf8.allSatisfy(\.isOfName),
                source.text.contains("let \(name) = \"")
            else { continue }
            for beginning in beginnings {
                complete(beginning.continued(by: literal), in: source, nil)
            }
        }
    }

    /// - Parameter way: `nil` where it is no fault that there is no such key.
    private mutating func complete(_ literal: SourceLiteral, in source: Source, _ way: Way?) {
        guard literal.holes.count == 1, let function = source.function(completing: literal.holes[0]) else {
            return name(literal, in: source, way)
        }
        for argument in source.literals {
            let whole = literal.filled(with: argument)
            let way: Way? = argument.callee == function ? .completed : nil
            if whole.isWhole {
                name(whole.texts[0], in: source, way)
            } else {
                name(whole, in: source, way)
            }
        }
    }

    private mutating func name(_ key: String, in source: Source, _ way: Way?) {
        if keys.contains(key) { named.insert(key) }
        tell(key, isKnown: keys.contains(key), in: source, way)
    }

    private mutating func name(_ literal: SourceLiteral, in source: Source, _ way: Way?) {
        let found = keys.filter { literal.values(in: $0)?.allSatisfy(values.contains) ?? false }
        named.formUnion(found)
        tell(literal.texts.joined(separator: "…"), isKnown: !found.isEmpty, in: source, way)
    }

    private mutating func tell(_ key: String, isKnown: Bool, in source: Source, _ way: Way?) {
        guard let way else { return }
        findings[way, default: Finding()].asked += 1
        if !isKnown { findings[way, default: Finding()].unknown.append("\(source.name): \(key)") }
    }
}
