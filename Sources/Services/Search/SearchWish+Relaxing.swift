package import Domain

extension SearchWish {
    /// How many days later alternatives are looked for.
    package static let furthest = 30

    /// The same wish with one part given up, the least first: the length, where none of the places lets as short or as
    /// long a time be booked at all.
    func relaxed(
        in catalogue: Catalogue, vocabulary: Vocabulary
    ) -> [(SearchResult.Relaxation, SearchWish)] {
        let spaces = spaces(in: catalogue, vocabulary: vocabulary)
        let rules = spaces.map(\.rules)
        guard let nearest = nearestDuration(in: spaces) else { return relaxedKeepingDuration(rules) }
        var other = self
        other.duration = nearest
        return [(.duration, other)] + other.relaxedKeepingDuration(rules)
    }

    private func relaxedKeepingDuration(
        _ rules: [BookingRules]
    ) -> [(SearchResult.Relaxation, SearchWish)] {
        var others: [(SearchResult.Relaxation, SearchWish)] = []
        func relax(_ relaxation: SearchResult.Relaxation, _ change: (inout SearchWish) -> Void) {
            var other = self
            change(&other)
            if other != self { others.append((relaxation, other)) }
        }
        relax(.partOfDay) { $0.partOfDay = Self.wholeDay }
        relax(.laterDays) { $0.dates = dates.lowerBound...dates.upperBound + 14 }
        relax(.laterDays) {
            $0.dates = dates.lowerBound...dates.upperBound + Self.furthest
            $0.partOfDay = Self.wholeDay
        }
        relax(.place) { $0.place = .anywhere }
        if let shortest = rules.map(\.minDuration).min() { relax(.duration) { $0.duration = shortest } }
        relax(.what) {
            $0.what = ""
            $0.people = nil
            $0.place = .anywhere
        }
        relax(.what) {
            $0 = SearchWish(
                what: "", dates: dates.lowerBound...dates.upperBound + Self.furthest, duration: duration,
                near: near)
            $0.group = group
            $0.regimes = regimes
        }
        return others
    }
}
