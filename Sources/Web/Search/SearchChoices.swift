import Domain
import Texts

/// What the search form offers to choose from.
struct SearchChoices {
    private static let usualLengths: [Minutes] = [30, 45, 60, 90, 120, 180, 240]
    private static let longLengths: [Minutes] = [300, 360, 480, 600, 720, 960, 1440]

    /// Activities and types that can be had here.
    let activities: [String]
    let areas: [String]
    let facilities: [Facility]
    /// The usual lengths, the shortest that some space can be booked for, and those over four hours that some space
    /// allows.
    let lengths: [Minutes]
    let lastDate: CalendarDate

    init(of catalogue: Catalogue, vocabulary: Vocabulary, frame: PageFrame) {
        let spaces = catalogue.spaces.filter(\.canBePressed)
        let language = frame.phrases.language
        let here = Set(spaces.map(\.facility.id))
        facilities = catalogue.facilities.filter { here.contains($0.id) }
        areas = Set(facilities.map(\.details.area)).filter { !$0.isEmpty }.inSwedishOrder()
        let activities = Set(spaces.flatMap(\.space.details.activities)).compactMap(vocabulary.activity)
        let types = Set(facilities.map(\.details.type)).compactMap(vocabulary.type)
        self.activities = Set(activities.map { $0.name(in: language) } + types.map { $0.name(in: language) })
            .inSwedishOrder()
        let long = Self.longLengths.filter { length in
            spaces.contains { $0.rules.minDuration <= length && length <= $0.rules.maxDuration }
        }
        lengths = Set(Self.usualLengths + long + spaces.map(\.rules.minDuration)).sorted()
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
