import Domain

/// What the search form offers to choose from.
struct SearchChoices {
    let activities: [String]
    let areas: [String]
    let facilities: [Facility]
    let lastDate: CalendarDate

    init(of catalogue: Catalogue, vocabulary: Vocabulary, frame: PageFrame) {
        let spaces = catalogue.spaces.filter(\.canBePressed)
        let language = frame.phrases.language
        let here = Set(spaces.map(\.facility.id))
        facilities = catalogue.facilities.filter { here.contains($0.id) }
        areas = Set(facilities.map(\.details.area)).filter { !$0.isEmpty }.sorted()
        let activities = Set(spaces.flatMap(\.space.details.activities)).compactMap(vocabulary.activity)
        let types = Set(facilities.map(\.details.type)).compactMap(vocabulary.type)
        self.activities = Set(activities.map { $0.name(in: language) } + types.map { $0.name(in: language) })
            .sorted()
        lastDate = frame.today + catalogue.furthestHorizon
    }
}

extension Activity {
    func name(in language: Language) -> String {
        switch language {
        case .swedish: swedish
        case .english: english
        }
    }
}

extension FacilityType {
    func name(in language: Language) -> String {
        switch language {
        case .swedish: swedish
        case .english: english
        }
    }
}
