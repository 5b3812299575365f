/// The facility types and activities that this installation knows.
package struct Vocabulary: Sendable {
    package let types: [FacilityType]
    package let activities: [Activity]
    /// Everything in it that a search can be about.
    let terms: [SearchTerm]
    private let typeByCode: [Int: FacilityType]
    private let activityByCode: [String: Activity]

    package init(types: [FacilityType], activities: [Activity]) {
        self.types = types
        self.activities = activities
        terms = activities.flatMap(\.terms) + types.flatMap(\.terms)
        typeByCode = Dictionary(types.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        activityByCode = Dictionary(activities.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func type(_ code: Int) -> FacilityType? { typeByCode[code] }
    package func activity(_ code: String) -> Activity? { activityByCode[code] }

    /// The type whose Swedish or English name is `name`, letters as in ``Slug``.
    package func type(named name: String) -> FacilityType? {
        let wanted = Slug.make(from: name)
        return types.first { Slug.make(from: $0.swedish) == wanted || Slug.make(from: $0.english) == wanted }
    }
}

extension Activity {
    fileprivate var terms: [SearchTerm] {
        ([swedish, english, code] + synonyms).map {
            SearchTerm(.activity, $0, targets: SearchTerm.Targets(activities: [code]))
        }
    }
}

extension FacilityType {
    fileprivate var terms: [SearchTerm] {
        [swedish, english, String(code)].map {
            SearchTerm(.type, $0, targets: SearchTerm.Targets(types: [code]))
        }
    }
}
