/// Which characters a place in a pattern accepts (XML Schema 1.1 part 2, appendix G).
indirect enum CharacterSet: Sendable {
    case ranges([ClosedRange<UInt32>])
    case category(@Sendable (Unicode.Scalar) -> Bool)
    case union([CharacterSet])
    case complement(CharacterSet)
    case difference(CharacterSet, CharacterSet)

    static func single(_ scalar: Unicode.Scalar) -> CharacterSet { .ranges([scalar.value...scalar.value]) }

    func contains(_ scalar: Unicode.Scalar, ignoringCase: Bool) -> Bool {
        switch self {
        case .ranges(let ranges):
            if Self.lies(scalar, in: ranges) { return true }
            guard ignoringCase else { return false }
            return Self.variants(of: scalar).contains { Self.lies($0, in: ranges) }
        case .category(let holds): return holds(scalar)
        case .union(let sets): return sets.contains { $0.contains(scalar, ignoringCase: ignoringCase) }
        case .complement(let set): return !set.contains(scalar, ignoringCase: ignoringCase)
        case .difference(let set, let other):
            return set.contains(scalar, ignoringCase: ignoringCase)
                && !other.contains(scalar, ignoringCase: ignoringCase)
        }
    }

    /// How many parts may have to be looked at.
    var size: Int {
        switch self {
        case .ranges(let ranges): ranges.count
        case .category: 8
        case .union(let sets): sets.reduce(1) { $0 + $1.size }
        case .complement(let set): set.size
        case .difference(let set, let other): set.size + other.size
        }
    }

    private static func lies(_ scalar: Unicode.Scalar, in ranges: [ClosedRange<UInt32>]) -> Bool {
        ranges.contains { $0.contains(scalar.value) }
    }

    /// The same letter in the other case; 212A, the Kelvin sign, is a variant of k (XPath functions 3.1 section 5.6.2).
    static func variants(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping].compactMap { text in
            let scalars = text.unicodeScalars
            return scalars.count == 1 ? scalars.first : nil
        }
    }
}

extension CharacterSet {
    static let digit = CharacterSet.category { $0.properties.generalCategory == .decimalNumber }
    static let space = CharacterSet.ranges([0x20...0x20, 0x09...0x0A, 0x0D...0x0D])
    static let word = CharacterSet.category { scalar in
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .spaceSeparator, .lineSeparator, .paragraphSeparator,
            .control,
            .format, .surrogate, .privateUse, .unassigned:
            false
        default: true
        }
    }
    /// XML's names differ from FEEL's by one sign each.
    static let nameStart = CharacterSet.category { $0 == ":" || $0 != "?" && Scanner.isNameStart($0) }
    static let namePart = CharacterSet.union([
        nameStart, .ranges([0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040]),
    ])

    /// A general category by its one or two letters, or a block by its name after `Is`.
    static func property(_ name: String) -> CharacterSet? {
        if name.hasPrefix("Is") {
            return UnicodeBlocks.named(String(name.dropFirst(2))).map { .ranges([$0]) }
        }
        guard let categories = categories[name] else { return nil }
        return .category { categories.contains($0.properties.generalCategory) }
    }

    private static let categories: [String: Set<Unicode.GeneralCategory>] = {
        let two: [String: Unicode.GeneralCategory] = [
            "Lu": .uppercaseLetter, "Ll": .lowercaseLetter, "Lt": .titlecaseLetter, "Lm": .modifierLetter,
            "Lo": .otherLetter, "Mn": .nonspacingMark, "Mc": .spacingMark, "Me": .enclosingMark,
            "Nd": .decimalNumber, "Nl": .letterNumber, "No": .otherNumber, "Pc": .connectorPunctuation,
            "Pd": .dashPunctuation, "Ps": .openPunctuation, "Pe": .closePunctuation,
            "Pi": .initialPunctuation,
            "Pf": .finalPunctuation, "Po": .otherPunctuation, "Zs": .spaceSeparator, "Zl": .lineSeparator,
            "Zp": .paragraphSeparator, "Sm": .mathSymbol, "Sc": .currencySymbol, "Sk": .modifierSymbol,
            "So": .otherSymbol, "Cc": .control, "Cf": .format, "Co": .privateUse, "Cn": .unassigned,
        ]
        var all = two.mapValues { Set([$0]) }
        for (name, category) in two { all[String(name.prefix(1)), default: []].insert(category) }
        return all
    }()
}
