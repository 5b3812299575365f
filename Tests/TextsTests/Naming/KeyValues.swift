/// What code may put into a key: its strings, their parts, and the names of its cases.
struct KeyValues {
    private var plain: Set<String> = []
    private var composed: [SourceLiteral] = []

    init(_ sources: [Source]) {
        for source in sources {
            for literal in source.literals {
                if literal.isWhole {
                    add(literal.texts[0])
                } else if literal.texts[0].utf8.count > 2,
                    literal.texts.allSatisfy({ $0.utf8.allSatisfy(\.isOfKey) })
                {
                    composed.append(literal)
                }
            }
            for line in source.text.utf8.split(separator: UInt8(ascii: "\n")) {
                let words = line.drop { $0 == UInt8(ascii: " ") }
                guard words.starts(with: "case ".utf8) else { continue }
                plain.formUnion(words.split { !$0.isOfName }.map { String(Substring($0)) })
            }
        }
    }

    func contains(_ value: String) -> Bool {
        Int(value) != nil || plain.contains(value)
            || composed.contains { $0.values(in: value)?.allSatisfy(plain.contains) ?? false }
    }

    /// `bank-account.create` may be put in as it is, as `bank-account-create`, or a part of it.
    private mutating func add(_ text: String) {
        guard text.utf8.count < 80, !text.utf8.contains(UInt8(ascii: " ")) else { return }
        let parts = text.utf8.split { !$0.isOfKey }.map { String(Substring($0)) }
        plain.formUnion(parts)
        plain.insert(parts.joined(separator: "-"))
    }
}
