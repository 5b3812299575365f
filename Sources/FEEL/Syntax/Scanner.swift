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

    /// Passes white space and comments.
    mutating func skipSpace() {
        while let scalar = current {
            if Self.isSpace(scalar) {
                position += 1
            } else if scalar == "/", peek(1) == "/" {
                while let scalar = current, scalar != "\n", scalar != "\r" { position += 1 }
            } else if scalar == "/", peek(1) == "*" {
                position += 2
                while !isAtEnd, !(current == "*" && peek(1) == "/") { position += 1 }
                position = min(position + 2, scalars.count)
            } else {
                return
            }
        }
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
        guard let end = match(Array(word.unicodeScalars)) else { return false }
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

    /// Where the text goes on after `name`, when that stands here and no letter follows.
    func match(_ name: [Unicode.Scalar]) -> Int? {
        guard position < scalars.count, let first = name.first, scalars[position] == first else { return nil }
        var (index, place) = (position, 0)
        while place < name.count {
            if Self.isSpace(name[place]) {
                guard index < scalars.count, Self.isSpace(scalars[index]) else { return nil }
                while index < scalars.count, Self.isSpace(scalars[index]) { index += 1 }
                while place < name.count, Self.isSpace(name[place]) { place += 1 }
            } else {
                guard index < scalars.count, scalars[index] == name[place] else { return nil }
                (index, place) = (index + 1, place + 1)
            }
        }
        if index < scalars.count, let last = name.last, Self.isNamePart(last), Self.isNamePart(scalars[index])
        {
            return nil
        }
        return index
    }

    /// A name of letters and digits alone.
    mutating func takeSimpleName() -> String? {
        guard let first = current, Self.isNameStart(first) else { return nil }
        let start = position
        while let scalar = current, Self.isNamePart(scalar) { position += 1 }
        return String(scalars: scalars[start..<position])
    }

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
