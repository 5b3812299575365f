/// What the words of a search mean: an activity, a type of facility, an area or the name of a place, or several that
/// must all hold (`badminton Sidsjön`). Endings, spaces inside words and slips of the finger are forgiven.
///
///     SearchMeaning(of: "ishokey", in: catalogue, vocabulary: vocabulary).correction   // "Ishockey"
package struct SearchMeaning: Sendable {
    /// What was searched for, where it was not what was written.
    package let correction: String?
    /// The same inside a sentence: what is no name has a small letter.
    package let correctionInSentence: String?
    /// Whether all of the words mean something, here or in another municipality. No words mean anything at all.
    package let isKnown: Bool
    /// For words that mean nothing: what is here and may have been meant, the likeliest first.
    package let suggestions: [String]
    private let parts: [SearchTerm.Targets]

    package init(of text: String, in catalogue: Catalogue, vocabulary: Vocabulary) {
        let words = Slug.make(from: text).split(separator: "-").map(String.init)
        let meant = words.filter { !Self.smallWords.contains($0) }
        if meant.isEmpty {
            (parts, correction, correctionInSentence, suggestions) = ([], nil, nil, [])
            isKnown = !words.isEmpty || text.allSatisfy(\.isWhitespace)
            return
        }
        let reader = TermReader(terms: vocabulary.terms + catalogue.placeTerms.terms)
        if let readings = reader.readings(words, meant) {
            parts = readings.map(\.targets)
            (isKnown, suggestions) = (true, [])
            let isCorrected = readings.contains { $0.correction != nil }
            correction =
                isCorrected ? readings.map { $0.correction?.name ?? $0.words }.joined(separator: " ") : nil
            correctionInSentence =
                isCorrected
                ? readings.map { $0.correction?.nameInSentence ?? $0.words }.joined(separator: " ") : nil
        } else {
            (parts, correction, correctionInSentence, isKnown) = ([], nil, nil, false)
            let targets = catalogue.spaces.filter { $0.space.details.bookable && $0.regimes.isEverPressed }
            suggestions = reader.suggestions(for: meant) { term in
                targets.contains(where: term.targets.contain)
            }
        }
    }

    /// ``Activity/code`` of those that are named.
    package var activities: Set<String> { parts.reduce(into: []) { $0.formUnion($1.activities) } }

    package func matches(_ placed: PlacedSpace) -> Bool {
        isKnown && parts.allSatisfy { $0.contain(placed) }
    }

    /// - Parameter spaces: those of the facility.
    package func matches(_ facility: Facility, with spaces: [PlacedSpace]) -> Bool {
        isKnown
            && parts.allSatisfy { part in
                part.facilities.contains(facility.id) || part.types.contains(facility.details.type)
                    || spaces.contains(where: part.contain)
            }
    }

    /// Words that people put around what they look for.
    private static let smallWords: Set<String> = [
        "i", "pa", "vid", "nara", "en", "ett", "den", "det", "och", "eller", "for", "med", "att", "till",
        "vill", "jag",
        "vi", "boka", "hyra", "spela", "ha", "ga", "tid", "tider", "ledig", "lediga", "nagot", "nagon", "in",
        "at",
        "the", "a", "an", "and", "or", "with", "to", "book", "play", "rent", "free", "time", "times", "near",
    ]
}
