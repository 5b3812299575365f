extension SearchWish {
    /// The bookable spaces of `catalogue` that this wish is about, times aside.
    package func spaces(in catalogue: Catalogue, vocabulary: Vocabulary) -> [PlacedSpace] {
        spaces(in: catalogue, meaning: SearchMeaning(of: what, in: catalogue, vocabulary: vocabulary))
    }

    /// - Parameter meaning: of ``what``.
    package func spaces(in catalogue: Catalogue, meaning: SearchMeaning) -> [PlacedSpace] {
        matching(meaning, in: catalogue).filter { !$0.regimes.isNever(had: regimes) }
    }

    /// The spaces that this wish is about and that nobody books by a press.
    ///
    /// - Parameter meaning: of ``what``.
    package func notAtOnce(in catalogue: Catalogue, meaning: SearchMeaning) -> [PlacedSpace] {
        matching(meaning, in: catalogue).filter { !$0.regimes.isEverPressed }
    }

    /// The spaces that this wish would be about for fewer people, when it is about none.
    ///
    /// - Parameter meaning: of ``what``.
    package func tooSmall(in catalogue: Catalogue, meaning: SearchMeaning) -> [PlacedSpace] {
        guard people != nil, matching(meaning, in: catalogue).isEmpty else { return [] }
        var fewer = self
        fewer.people = nil
        return fewer.matching(meaning, in: catalogue)
    }

    private func matching(_ meaning: SearchMeaning, in catalogue: Catalogue) -> [PlacedSpace] {
        let places = facilities(of: catalogue)
        return catalogue.spaces.filter { placed in
            placed.space.details.bookable && holds(placed)
                && places.map { $0.contains(placed.facility.id) } ?? true && meaning.matches(placed)
        }
    }

    /// Where it may be; `nil` for anywhere.
    private func facilities(of catalogue: Catalogue) -> Set<Facility.ID>? {
        switch place {
        case .anywhere: nil
        case .area(let area):
            Set(
                catalogue.facilities.filter { Slug.make(from: $0.details.area) == Slug.make(from: area) }
                    .map(\.id))
        case .facility(let id): [id]
        case .facilities(let ids): ids
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
