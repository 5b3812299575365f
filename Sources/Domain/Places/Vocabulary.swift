/// The facility types and activities that this installation knows.
package struct Vocabulary: Sendable {
    package let types: [FacilityType]
    package let activities: [Activity]
    private let typeByCode: [Int: FacilityType]
    private let activityByCode: [String: Activity]

    package init(types: [FacilityType], activities: [Activity]) {
        self.types = types
        self.activities = activities
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

    /// The activities and types that `text` may mean: an exact code or name, else a word that begins with it.
    package func meanings(of text: String) -> (activities: Set<String>, types: Set<Int>) {
        let wanted = Slug.make(from: text)
        guard !wanted.isEmpty else { return ([], []) }
        func match(_ test: (String) -> Bool) -> (activities: Set<String>, types: Set<Int>) {
            (
                Set(activities.filter { $0.words.contains(where: test) }.map(\.code)),
                Set(types.filter { $0.words.contains(where: test) }.map(\.code))
            )
        }
        let exact = match { $0 == wanted }
        if !exact.activities.isEmpty || !exact.types.isEmpty { return exact }
        return match { $0.hasPrefix(wanted) || $0.contains("-\(wanted)") }
    }
}

extension Activity {
    fileprivate var words: [String] { ([code, swedish, english] + synonyms).map(Slug.make(from:)) }
}

extension FacilityType {
    fileprivate var words: [String] { [String(code), swedish, english].map(Slug.make(from:)) }
}
