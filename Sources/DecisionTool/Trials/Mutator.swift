/// Random changes of texts, the same for the same seed.
struct Mutator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64, index: Int) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(truncatingIfNeeded: index) &* 0xD1B5_4A32_D192_ED03
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func pick<Value>(_ values: [Value], else value: Value) -> Value {
        values.randomElement(using: &self) ?? value
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    /// A text made of parts of `texts`, with pieces of `words` in it.
    mutating func text(from texts: [String], words: [String]) -> String {
        var scalars = Array(pick(texts, else: "").unicodeScalars)
        for _ in 0..<Int.random(in: 1...6, using: &self) {
            let place = Int.random(in: 0...scalars.count, using: &self)
            switch Int.random(in: 0..<7, using: &self) {
            case 0: scalars.insert(contentsOf: pick(words, else: "").unicodeScalars, at: place)
            case 1: scalars.removeSubrange(piece(of: scalars, at: place))
            case 2: scalars.insert(contentsOf: scalars[piece(of: scalars, at: place)], at: place)
            case 3:
                let other = Array(pick(texts, else: "").unicodeScalars)
                let start = Int.random(in: 0...other.count, using: &self)
                scalars.replaceSubrange(place..., with: other[start...])
            case 4 where place < scalars.count:
                scalars[place] = Unicode.Scalar(UInt8.random(in: 32..<127, using: &self))
            case 5:
                scalars.replaceSubrange(
                    piece(of: scalars, at: place), with: pick(words, else: "").unicodeScalars)
            default: break
            }
        }
        if chance(2) { scalars = deep(scalars) }
        return String(String.UnicodeScalarView(scalars))
    }

    private mutating func piece(of scalars: [Unicode.Scalar], at place: Int) -> Range<Int> {
        place..<min(scalars.count, place + Int.random(in: 0...12, using: &self))
    }

    /// A beginning many times over, sometimes with as many ends.
    private mutating func deep(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        let pairs = [
            ("(", ")"), ("[", "]"), ("{a: ", "}"), ("-", ""), ("if true then ", " else 1"), ("not(", ")"),
            ("1 in (", ")"), ("a[", "]"), ("]1..", "["), ("function(x) ", ""), ("for i in [1] return ", ""),
            ("1+", ""), ("some x in [1] satisfies ", ""), ("abs(", ")"), ("1 instance of list<", ">"),
            ("\"", "\\"), ("/*", "*/"), ("f.", ""),
        ]
        let (start, end) = pick(pairs, else: ("(", ")"))
        let count = pick([5, 30, 150, 700, 5000], else: 30)
        let ends = chance(60) ? String(repeating: end, count: count) : ""
        return Array(String(repeating: start, count: count).unicodeScalars) + scalars
            + Array(ends.unicodeScalars)
    }

    /// A document with some of its bytes, tags or texts changed.
    mutating func document(from documents: [[UInt8]], words: [String]) -> [UInt8] {
        var bytes = pick(documents, else: [])
        for _ in 0..<Int.random(in: 1...8, using: &self) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &self)
            let end = min(bytes.count, place + Int.random(in: 0...80, using: &self))
            switch Int.random(in: 0..<6, using: &self) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 3: swapTexts(&bytes)
            case 4: bytes.insert(contentsOf: pick(words, else: "").utf8, at: place)
            default: swapTexts(&bytes)
            }
        }
        return bytes
    }

    /// Puts what stands between one pair of quotes or tags in the place of another, so that the document stays whole.
    private mutating func swapTexts(_ bytes: inout [UInt8]) {
        let marks: (UInt8, UInt8) =
            chance(50)
            ? (UInt8(ascii: "\""), UInt8(ascii: "\"")) : (UInt8(ascii: ">"), UInt8(ascii: "<"))
        guard let one = span(in: bytes, marks), let other = span(in: bytes, marks) else { return }
        bytes.replaceSubrange(one, with: Array(bytes[other]))
    }

    private mutating func span(in bytes: [UInt8], _ marks: (UInt8, UInt8)) -> Range<Int>? {
        let start = Int.random(in: 0..<bytes.count, using: &self)
        guard let open = bytes[start...].firstIndex(of: marks.0),
            let close = bytes[(open + 1)...].firstIndex(of: marks.1)
        else { return nil }
        return (open + 1)..<close
    }
}
