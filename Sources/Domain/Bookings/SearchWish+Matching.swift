extension SearchWish {
    /// The bookable spaces of `catalogue` that this wish is about, times aside.
    package func spaces(in catalogue: Catalogue, vocabulary: Vocabulary) -> [PlacedSpace] {
        let subject = Subject(what, vocabulary: vocabulary)
        return catalogue.spaces.filter { placed in
            placed.space.details.bookable && placed.rules.instant && isPlace(of: placed) && holds(placed)
                && subject.matches(placed)
        }
    }

    private func isPlace(of placed: PlacedSpace) -> Bool {
        switch place {
        case .anywhere: true
        case .area(let area): Slug.make(from: placed.facility.details.area) == Slug.make(from: area)
        case .facility(let id): placed.facility.id == id
        }
    }

    private func holds(_ placed: PlacedSpace) -> Bool {
        guard let people else { return true }
        return placed.space.details.capacity.map { people <= $0 } ?? true
    }

    /// Whether `period` lies within the wished part of its day.
    package func isWithinPartOfDay(_ period: Period) -> Bool {
        if partOfDay == Self.wholeDay { return true }
        let date = SwedishTime.date(of: period.lowerBound)
        return SwedishTime.instant(of: date, at: partOfDay.lowerBound) <= period.lowerBound
            && period.upperBound <= SwedishTime.instant(of: date, at: partOfDay.upperBound)
    }

    /// What the words of a wish can mean: an activity, a type, or part of a name.
    private struct Subject {
        let words: String
        let activities: Set<String>
        let types: Set<Int>

        init(_ text: String, vocabulary: Vocabulary) {
            words = Slug.make(from: text)
            (activities, types) = vocabulary.meanings(of: text)
        }

        func matches(_ placed: PlacedSpace) -> Bool {
            words.isEmpty
                || placed.space.details.activities.contains { activities.contains($0) }
                || types.contains(placed.facility.details.type)
                || placed.facility.slug.contains(words)
                || Slug.make(from: placed.name).contains(words)
        }
    }
}
