extension SearchWish {
    /// The bookable spaces of `catalogue` that this wish is about, times aside.
    package func spaces(in catalogue: Catalogue, vocabulary: Vocabulary) -> [PlacedSpace] {
        let meaning = SearchMeaning(of: what, in: catalogue, vocabulary: vocabulary)
        return catalogue.spaces.filter { placed in
            placed.space.details.bookable && placed.rules.instant && isPlace(of: placed) && holds(placed)
                && meaning.matches(placed)
        }
    }

    private func isPlace(of placed: PlacedSpace) -> Bool {
        switch place {
        case .anywhere: true
        case .area(let area): Slug.make(from: placed.facility.details.area) == Slug.make(from: area)
        case .facility(let id): placed.facility.id == id
        case .facilities(let ids): ids.contains(placed.facility.id)
        }
    }

    private func holds(_ placed: PlacedSpace) -> Bool {
        guard let people else { return true }
        return placed.space.details.capacity.map { people <= $0 } ?? true
    }

    /// The length nearest to the wished one that some of `spaces` can be booked for; `nil` when the wished one is
    /// possible in one of them, or there are none.
    package func nearestDuration(in spaces: [PlacedSpace]) -> Minutes? {
        let nearest = spaces.map { min(max(duration, $0.rules.minDuration), $0.rules.maxDuration) }
            .min { abs($0.count - duration.count) < abs($1.count - duration.count) }
        return nearest == duration ? nil : nearest
    }
}
