/// How words may be written and still be the same: with a Swedish ending, joined or apart, with a slip of the finger.
/// Words are in the letters of ``Slug``.
enum Spelling {
    private static let endings = [
        "arna", "erna", "orna", "anden", "andet", "ande", "ens", "ets", "are", "as", "ar", "er", "or", "en",
        "et", "an",
        "s", "n", "t", "a", "e",
    ]
    private static let shortestStem = 3

    /// The word and what it may be an inflection of: `badmintonen` → `badmintonen`, `badminton`, `badmintone`;
    /// `rummet` → `rum` as well.
    static func forms(of word: String) -> Set<String> {
        var forms: Set = [word]
        for ending in endings where word.hasSuffix(ending) && word.count >= shortestStem + ending.count {
            let stem = String(word.dropLast(ending.count))
            forms.insert(stem)
            if stem.hasSuffix("mm") || stem.hasSuffix("nn"), stem.count > shortestStem {
                forms.insert(String(stem.dropLast()))
            }
        }
        return forms
    }

    /// How many slips a word of `count` letters may have. Short words are too like each other for any.
    static func tolerance(of count: Int) -> Int {
        switch count {
        case ..<4: 0
        case ..<7: 1
        default: 2
        }
    }

    /// The number of letters left out, put in, exchanged or swapped with their neighbour between two words (optimal
    /// string alignment); `nil` when it is more than `limit`.
    static func distance(_ one: [UInt8], _ two: [UInt8], atMost limit: Int) -> Int? {
        guard abs(one.count - two.count) <= limit else { return nil }
        var beforeLast: [Int] = []
        var last = Array(0...two.count)
        for (row, letter) in one.enumerated() {
            var current = [row + 1]
            current.reserveCapacity(two.count + 1)
            for (column, other) in two.enumerated() {
                var least = min(
                    last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == two[column - 1], one[row - 1] == other {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            if current.allSatisfy({ $0 > limit }) { return nil }
            (beforeLast, last) = (last, current)
        }
        return last[two.count] <= limit ? last[two.count] : nil
    }
}
