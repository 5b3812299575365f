import Domain
import Texts

extension SearchForm {
    func body(_ choices: SearchChoices, problems: [FormProblem] = [], in frame: PageFrame) -> [String: Any] {
        var body: [String: Any] = [
            "what": what, "date": date, "firstDate": frame.today.description,
            "lastDate": choices.lastDate.description, "near": near, "people": people,
            "activities": choices.activities, "whens": whens(in: frame), "parts": parts(in: frame),
            "place": placeName(choices), "placeHelp": placeHelp(choices, in: frame),
            "lengths": lengths(choices, in: frame),
            "isDetailed": !place.isEmpty || !people.isEmpty || !near.isEmpty
                || problems.contains { ["where", "people"].contains($0.field) },
        ]
        if !problems.isEmpty {
            body["errors"] = Dictionary(
                problems.map { ($0.field, $0.text) }, uniquingKeysWith: { first, _ in first })
            let meant = problems.flatMap(\.links).map { ["text": $0.text, "href": $0.href] }
            if !meant.isEmpty { body["meant"] = ["list": meant] }
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

    /// Parts of the day, then times to begin at.
    private func parts(in frame: PageFrame) -> [[String: Any]] {
        var choices = PartOfDay.allCases.map(TimeChoice.part) + TimeChoice.hours.map(TimeChoice.from)
        if let own = TimeChoice(part), !choices.contains(own) { choices.append(own) }
        return choices.map {
            ["value": $0.text, "label": $0.label(in: frame.phrases), "selected": $0.text == part]
        }
    }

    /// An area or a facility by its name, in place of what stands in addresses.
    private func placeName(_ choices: SearchChoices) -> String {
        let areas = choices.areas.map { (Self.areaMark + Slug.make(from: $0), $0) }
        let facilities = choices.facilities.map { (Self.facilityMark + $0.slug, $0.name) }
        return (areas + facilities).first { $0.0 == place }?.1 ?? place
    }

    /// Names some of the places that there are.
    private func placeHelp(_ choices: SearchChoices, in frame: PageFrame) -> [String: String] {
        let examples = choices.areas.prefix(2) + choices.facilities.prefix(1).map(\.name)
        return examples.isEmpty
            ? ["before": frame.phrases(.searchWhereHelp)]
            : frame.phrases.parts(
                Phrase.searchWhereExamples.rawValue, naming: "examples", frame.phrases.list(Array(examples)))
    }

    private func lengths(_ choices: SearchChoices, in frame: PageFrame) -> [[String: Any]] {
        let asked = Int(length).flatMap { (1...1440).contains($0) ? Minutes($0) : nil }
        return Set(choices.lengths + [asked].compactMap(\.self)).sorted().map {
            ["value": $0.count, "label": frame.phrases.length($0), "selected": asked == $0]
        }
    }
}
