/// Finds the terms that words stand for.
struct TermReader {
    /// What some of the words stand for.
    struct Reading {
        let words: String
        let targets: SearchTerm.Targets
        /// The term that was taken in place of what was written.
        var correction: SearchTerm?
    }

    /// What may follow the name of an activity in one word: `badmintonbana`, `hockeymatcher`.
    private static let heads = [
        "bana", "cup", "grupp", "hall", "klubb", "kurs", "lag", "lokal", "match", "plan", "rum", "sal",
        "skola", "spel",
        "tid", "timme", "traning", "turnering", "yta",
    ].reduce(into: Set<String>()) { $0.formUnion(Spelling.forms(of: $1)) }
    private static let shortestInside = 4

    let terms: [SearchTerm]

    /// The words as one thing or as several, or at last as what they nearly are; `nil` when some of them are nothing.
    ///
    /// - Parameter meant: the words that carry meaning, when they are taken apart.
    func readings(_ words: [String], _ meant: [String]) -> [Reading]? {
        if let whole = read(words) ?? read(meant) { return [whole] }
        if meant.count > 1, let parts = parts(of: meant, by: read) { return parts }
        if let whole = guess(meant) { return [whole] }
        return meant.count > 1 ? parts(of: meant) { read($0) ?? guess($0) } : nil
    }

    /// From the left, as many words together as mean something.
    private func parts(of words: [String], by read: ([String]) -> Reading?) -> [Reading]? {
        var readings: [Reading] = []
        var rest = words[...]
        while !rest.isEmpty {
            var count = rest.count
            var reading = read(Array(rest))
            while reading == nil, count > 1 {
                count -= 1
                reading = read(Array(rest.prefix(count)))
            }
            guard let reading else { return nil }
            readings.append(reading)
            rest = rest.dropFirst(count)
        }
        return readings
    }

    /// Words as they are written, ending and spaces aside: whole terms and parts of names first, then the beginnings
    /// and parts of terms.
    func read(_ words: [String]) -> Reading? {
        let slug = words.joined(separator: "-")
        let joined = words.joined()
        guard !joined.isEmpty else { return nil }
        let forms = Spelling.forms(of: joined)
        let levels: [(SearchTerm) -> Bool] = [
            { !forms.isDisjoint(with: $0.forms) || ($0.isName && Self.isPart(slug, of: $0.slug)) },
            {
                !$0.isName
                    && ($0.slug.hasPrefix(slug) || $0.slug.contains("-\(slug)")
                        || Self.isCompound(forms, of: $0, isOneWord: words.count == 1))
            },
        ]
        for fits in levels {
            let exact = terms.filter { $0.slug == slug && !$0.isName }
            let found = exact.isEmpty ? terms.filter(fits) : exact + terms.filter { $0.isName && fits($0) }
            if !found.isEmpty { return Reading(words: words.joined(separator: " "), targets: found.targets) }
        }
        return nil
    }

    /// Two letters are too few to be looked for inside a name.
    private static func isPart(_ slug: String, of name: String) -> Bool {
        slug.utf8.count > 2 ? name.contains(slug) : name.hasPrefix("\(slug)-") || name.contains("-\(slug)")
    }

    /// A term with another word joined to it: `fotbollsplan`, `damfotboll`.
    private static func isCompound(_ forms: Set<String>, of term: SearchTerm, isOneWord: Bool) -> Bool {
        guard term.letters.count >= shortestInside else { return false }
        return forms.contains { form in
            if form.hasPrefix(term.joined) {
                let rest = form.dropFirst(term.joined.count)
                return heads.contains(String(rest))
                    || (rest.first == "s" && heads.contains(String(rest.dropFirst())))
            }
            return isOneWord && term.letters.count > shortestInside && form.hasSuffix(term.joined)
        }
    }

    /// The term that the words are the fewest slips from.
    private func guess(_ words: [String]) -> Reading? {
        let joined = words.joined()
        let best = nearest(to: joined) { Spelling.tolerance(of: $0) }.first
        guard let best else { return nil }
        let targets = terms.filter { $0.joined == best.joined }.targets
        return Reading(words: words.joined(separator: " "), targets: targets, correction: best)
    }

    /// At most three terms that the words may have been meant as.
    func suggestions(for words: [String], where isHere: (SearchTerm) -> Bool) -> [String] {
        var chosen: [SearchTerm] = []
        func add(_ found: some Sequence<SearchTerm>) {
            for term in found where chosen.count < 3 && isHere(term) {
                if !chosen.contains(where: { $0.isAlike(term) }) {
                    chosen.append(term)
                }
            }
        }
        let likeness = { (count: Int) in count < Self.shortestInside ? 0 : max(1, count / 3) }
        add(nearest(to: words.joined(), within: likeness))
        for word in words {
            if let reading = read([word]) {
                add(
                    terms.filter {
                        $0.kind.rawValue < SearchTerm.Kind.space.rawValue && reading.targets.hold($0)
                    })
            } else {
                add(nearest(to: word, within: likeness))
            }
        }
        return chosen.map(\.name)
    }

    /// Terms within a number of slips of a word or of what it may be an ending of: the fewest slips first, then
    /// activities before names, then as the alphabet has them.
    private func nearest(to word: String, within limit: (Int) -> Int) -> [SearchTerm] {
        let forms = Spelling.forms(of: word).sorted().map { Array($0.utf8) }
        let found = terms.compactMap { term -> (SearchTerm, Int)? in
            guard !term.isNumber else { return nil }
            let distances = forms.compactMap { form in
                Spelling.distance(form, term.letters, atMost: limit(min(form.count, term.letters.count)))
            }
            return distances.min().map { (term, $0) }
        }
        return found.map { ($0.1, $0.0.kind.rawValue, SwedishOrder($0.0.name), $0.0) }
            .sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }
            .map(\.3)
    }
}

extension [SearchTerm] {
    var targets: SearchTerm.Targets { reduce(into: SearchTerm.Targets()) { $0.formUnion($1.targets) } }
}

extension SearchTerm.Targets {
    /// Whether `term` is one of those that make these.
    fileprivate func hold(_ term: SearchTerm) -> Bool {
        term.targets.activities.isSubset(of: activities) && term.targets.types.isSubset(of: types)
            && term.targets.facilities.isSubset(of: facilities) && term.targets.spaces.isSubset(of: spaces)
    }
}
