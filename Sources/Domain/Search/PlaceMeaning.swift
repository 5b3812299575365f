/// What somebody means who writes where: an area, a place or a facility, as forgiving as ``SearchMeaning``.
package enum PlaceMeaning: Sendable, Equatable {
    case place(SearchWish.Place)
    /// Nothing here. With names that may have been meant, the likeliest first.
    case unknown(suggestions: [String])

    package init(of text: String, in catalogue: Catalogue) {
        let words = Slug.make(from: text).split(separator: "-").map(String.init)
        guard !words.isEmpty else {
            self = text.allSatisfy(\.isWhitespace) ? .place(.anywhere) : .unknown(suggestions: [])
            return
        }
        let terms = catalogue.placeTerms.terms.filter { $0.kind != .space }
        let slug = words.joined(separator: "-")
        if let exact = terms.first(where: { $0.slug == slug }) {
            self = .place(
                Self.place(of: exact.targets, area: exact.kind == .area ? exact.name : nil, in: catalogue))
            return
        }
        let reader = TermReader(terms: terms)
        if let targets = reader.readings(words, words)?.map(\.targets.facilities), let first = targets.first {
            let common = targets.dropFirst().reduce(first) { $0.intersection($1) }
            if !common.isEmpty {
                self = .place(
                    Self.place(of: SearchTerm.Targets(facilities: common), area: nil, in: catalogue))
                return
            }
        }
        self = .unknown(suggestions: reader.suggestions(for: words) { _ in true })
    }

    private static func place(
        of targets: SearchTerm.Targets, area: String?, in catalogue: Catalogue
    ) -> SearchWish.Place {
        let ids = targets.facilities
        if let area, catalogue.facilities.contains(where: { $0.details.area == area }) {
            return .area(Slug.make(from: area))
        }
        return ids.count == 1 ? ids.first.map { .facility($0) } ?? .anywhere : .facilities(ids)
    }
}
