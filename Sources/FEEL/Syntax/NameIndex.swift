/// Names by their tokens, so that the longest one that stands at a place of a text is found in one walk, however many
/// names there are.
///
/// A name is its sequence of tokens (DMN 1.5 section 10.3.1.4): words, which white space keeps apart, and other
/// characters, around which white space does not matter. `Income - net` and `Income-net` are the same name.
struct NameIndex: Sendable {
    /// How many names begin with tokens of this hash.
    private var prefixes: [Int: Int] = [:]
    /// Where the names with tokens of this hash are, the last one last.
    private var places: [Int: [Int]] = [:]

    init() {}

    init(_ names: some Sequence<String>) {
        for (place, name) in names.enumerated() { add(NameTokens.hashes(of: name), at: place) }
    }

    mutating func add(_ hashes: [Int], at place: Int) {
        for hash in hashes { prefixes[hash, default: 0] += 1 }
        if let last = hashes.last { places[last, default: []].append(place) }
    }

    /// Takes back what was added last under these tokens.
    mutating func removeLast(_ hashes: [Int]) {
        for hash in hashes {
            guard let count = prefixes[hash] else { continue }
            prefixes[hash] = count > 1 ? count - 1 : nil
        }
        guard let last = hashes.last, let known = places[last] else { return }
        places[last] = known.count > 1 ? Array(known.dropLast()) : nil
    }

    /// The longest name that stands where the scanner is, and where the text goes on after it.
    func longest(at scanner: Scanner) -> (place: Int, end: Int)? {
        guard !prefixes.isEmpty else { return nil }
        var (tokens, best) = (
            NameTokens(scanner.scalars, from: scanner.position), (place: Int, end: Int)?.none
        )
        while let token = tokens.next(), prefixes[token.hash] != nil {
            if let place = places[token.hash]?.last { best = (place, token.end) }
        }
        return best
    }
}

/// The tokens of a name, each with a hash of all up to it.
struct NameTokens {
    private let scalars: [Unicode.Scalar]
    private var position: Int
    private var hash = 0

    init(_ scalars: [Unicode.Scalar], from position: Int = 0) {
        self.scalars = scalars
        self.position = position
    }

    static func hashes(of name: String) -> [Int] {
        var (tokens, hashes) = (NameTokens(Array(name.unicodeScalars)), [Int]())
        while let token = tokens.next() { hashes.append(token.hash) }
        return hashes
    }

    mutating func next() -> (hash: Int, end: Int)? {
        while position < scalars.count, Scanner.isSpace(scalars[position]) { position += 1 }
        guard position < scalars.count else { return nil }
        var hasher = Hasher()
        hasher.combine(hash)
        hasher.combine(scalars[position])
        let isWord = Scanner.isNamePart(scalars[position])
        position += 1
        while isWord, position < scalars.count, Scanner.isNamePart(scalars[position]) {
            hasher.combine(scalars[position])
            position += 1
        }
        hash = hasher.finalize()
        return (hash, position)
    }
}

extension String {
    /// Whether both are the same name: the same tokens, whatever white space is between them.
    package func isSameName(as other: String) -> Bool {
        isSame(as: other) || NameTokens.hashes(of: self) == NameTokens.hashes(of: other)
    }
}
