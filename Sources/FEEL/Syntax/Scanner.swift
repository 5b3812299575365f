/// Walks over the text of an expression.
struct Scanner {
    let scalars: [Unicode.Scalar]
    var position = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var isAtEnd: Bool { position >= scalars.count }
    var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    func peek(_ offset: Int) -> Unicode.Scalar? {
        position + offset < scalars.count ? scalars[position + offset] : nil
    }

    /// Passes white space and comments, up to a comment that has no end.
    mutating func skipSpace() {
        while let scalar = current {
            if Self.isSpace(scalar) {
                position += 1
            } else if scalar == "/", peek(1) == "/" {
                while let scalar = current, scalar != "\n", scalar != "\r" { position += 1 }
            } else if scalar == "/", peek(1) == "*" {
                guard let end = commentEnd() else { return }
                position = end
            } else {
                return
            }
        }
    }

    private func commentEnd() -> Int? {
        var end = position + 2
        while end + 1 < scalars.count {
            if scalars[end] == "*", scalars[end + 1] == "/" { return end + 2 }
            end += 1
        }
        return nil
    }

    /// Takes a symbol, white space before it included.
    mutating func take(_ symbol: String) -> Bool {
        skipSpace()
        guard starts(with: symbol) else { return false }
        position += symbol.unicodeScalars.count
        return true
    }

    /// Takes a word of the language that no letter follows; inner spaces are any white space.
    mutating func take(word: String) -> Bool {
        skipSpace()
        guard let end = match(word) else { return false }
        position = end
        return true
    }

    func starts(with symbol: String) -> Bool {
        var index = position
        for scalar in symbol.unicodeScalars {
            guard index < scalars.count, scalars[index] == scalar else { return false }
            index += 1
        }
        return true
    }

    /// Whether a word of the language stands here that no letter follows.
    func starts(withWord word: String) -> Bool { match(word) != nil }

    /// Where the text goes on after a word that stands here; a space in it is any white space.
    private func match(_ word: String) -> Int? {
        var index = position
        for scalar in word.unicodeScalars {
            if scalar == " " {
                let start = index
                while index < scalars.count, Self.isSpace(scalars[index]) { index += 1 }
                guard index > start else { return nil }
            } else {
                guard index < scalars.count, scalars[index] == scalar else { return nil }
                index += 1
            }
        }
        return index < scalars.count && Self.isNamePart(scalars[index]) ? nil : index
    }

    /// A name that nobody declared: words, up to one of the language that may follow a value, and where it ends.
    func spacedName() -> (name: String, end: Int)? {
        guard let first = current, Self.isNameStart(first) else { return nil }
        var (words, ahead) = ([String](), self)
        var end = position
        while let scalar = ahead.current, Self.isNamePart(scalar),
            words.isEmpty || !Self.following.contains(where: { ahead.starts(withWord: $0) })
        {
            let start = ahead.position
            while let scalar = ahead.current, Self.isNamePart(scalar) { ahead.position += 1 }
            words.append(String(scalars: scalars[start..<ahead.position]))
            end = ahead.position
            while let scalar = ahead.current, Self.isSpace(scalar) { ahead.position += 1 }
        }
        return (words.joined(separator: " "), end)
    }

    /// Words that may follow a value, and so end a name.
    private static let following = [
        "and", "between", "else", "in", "instance of", "or", "return", "satisfies", "then",
    ]

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F,
            0x3000, 0xFEFF:
            true
        default: false
        }
    }

    static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return (0x30...0x39).contains(scalar.value)
    }

    /// DMN 1.5 grammar rule 28.
    static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
            0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
            0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            true
        default: false
        }
    }

    /// DMN 1.5 grammar rule 29.
    static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: isNameStart(scalar)
        }
    }
}
