import Domain

extension SearchForm {
    private static let lengths = [30, 45, 60, 90, 120, 180, 240]

    func body(_ choices: SearchChoices, problems: [FormProblem] = [], in frame: PageFrame) -> [String: Any] {
        var body: [String: Any] = [
            "what": what, "date": date, "firstDate": frame.today.description,
            "lastDate": choices.lastDate.description, "near": near, "people": people,
            "activities": choices.activities, "whens": whens(in: frame), "parts": parts(in: frame),
            "places": places(choices, in: frame), "lengths": lengths(in: frame),
        ]
        if !problems.isEmpty {
            body["errors"] = Dictionary(
                problems.map { ($0.field, $0.text) }, uniquingKeysWith: { first, _ in first })
        }
        return body
    }

    private func whens(in frame: PageFrame) -> [[String: Any]] {
        SearchDay.allCases.map {
            [
                "id": $0.id, "value": $0.rawValue, "label": frame.phrases($0.label),
                "selected": $0.rawValue == when,
            ]
        }
    }

    private func parts(in frame: PageFrame) -> [[String: Any]] {
        PartOfDay.allCases.map {
            [
                "id": $0.id, "value": $0.rawValue, "label": frame.phrases($0.label),
                "selected": $0.rawValue == part,
            ]
        }
    }

    private func places(_ choices: SearchChoices, in frame: PageFrame) -> [[String: Any]] {
        let areas = choices.areas.map { (Self.areaMark + Slug.make(from: $0), $0) }
        let facilities = choices.facilities.map { (Self.facilityMark + $0.slug, $0.name) }
        return [(Phrase.searchAreas, areas), (.searchFacilities, facilities)]
            .filter { !$0.1.isEmpty }
            .map { label, options in
                [
                    "label": frame.phrases(label),
                    "options": options.map { value, label in
                        ["value": value, "label": label, "selected": value == place] as [String: Any]
                    },
                ]
            }
    }

    private func lengths(in frame: PageFrame) -> [[String: Any]] {
        let asked = Int(length).map { [$0] } ?? []
        let offered = Set(Self.lengths + asked.filter((1...1440).contains))
        return offered.sorted().map {
            ["value": $0, "label": frame.phrases.length(Minutes($0)), "selected": asked.contains($0)]
        }
    }
}
