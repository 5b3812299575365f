import Domain
import Services

/// Free times that fit a search, or the nearest to it.
struct ResultsPage {
    let frame: PageFrame
    let form: SearchForm
    let wish: SearchWish
    let choices: SearchChoices
    let result: SearchResult
    /// Whether the words of the wish mean anything in this municipality.
    let isKnown: Bool

    /// When the wish is for: `i morgon`, `i helgen`, `tisdag 24 november`.
    var when: String {
        switch SearchDay(rawValue: form.when) {
        case .week: frame.phrases(.week)
        case .weekend: frame.phrases(.weekend)
        default: frame.phrases.day(wish.dates.lowerBound, today: frame.today)
        }
    }

    var body: [String: Any] {
        var body: [String: Any] = [
            "form": form.body(choices, in: frame), "wish": summary, "count": count, "otherDays": otherDays,
            "groups": groups,
        ]
        body["nothing"] = explanation.map { ["heading": frame.phrases(.resultsNothing), "text": $0] }
        body["next"] = result.next.map { "\(frame.base)/boka?\(form.query(first: $0))" }
        return body
    }

    private var groups: [[String: Any]] {
        let isOneFacility = if case .facility = wish.place { true } else { false }
        return SlotGroups(facilities: result.facilities) { group in
            guard isOneFacility || result.relaxation != nil else {
                return "\(frame.base)/boka?\(form.at(group.facility).query())"
            }
            let day = group.slots.first.map { SwedishTime.date(of: $0.period.lowerBound).description }
            let query = QueryString.make([("dag", day), ("langd", String(wish.duration.count))])
            return "\(frame.base)/anlaggningar/\(group.facility.slug)?\(query)"
        }.body(in: frame)
    }

    /// The whole wish in a line: `Badminton, i morgon, kväll, 1,5 timmar`.
    private var summary: String {
        var parts = [wish.what.isEmpty ? frame.phrases(.resultsAnything) : wish.what, when]
        if let part = PartOfDay(rawValue: form.part), part != .whole {
            parts.append(frame.phrases(part.label).lowercased())
        }
        parts.append(frame.phrases.length(wish.duration))
        switch wish.place {
        case .anywhere: break
        case .area(let slug): parts += choices.areas.filter { Slug.make(from: $0) == slug }
        case .facility(let id): parts += choices.facilities.filter { $0.id == id }.map(\.name)
        }
        if wish.near != nil { parts.append(frame.phrases(.resultsNear)) }
        if let people = wish.people { parts.append(frame.phrases(.resultsPeople, count: people)) }
        return frame.phrases.sentence(frame.phrases.list(parts))
    }

    private var count: String {
        let facilities = frame.phrases(.resultsFacilities, count: result.total.facilities)
        return frame.phrases(.resultsCount, count: result.total.slots, ["facilities": facilities])
    }

    /// Why what is shown is not what was asked for.
    private var explanation: String? {
        if result.facilities.isEmpty {
            return frame.phrases(.resultsNothingAtAll, ["days": frame.phrases.number(SearchWish.furthest)])
        }
        return result.relaxation.map { relaxation in
            relaxation == .what && !isKnown
                ? frame.phrases(.resultsUnknownWhat, ["what": wish.what])
                : frame.phrases.text("results.relaxed.\(relaxation.rawValue)")
        }
    }

    /// A week of days around the wished one.
    private var otherDays: [[String: Any]] {
        let isOneDay = wish.dates.lowerBound == wish.dates.upperBound
        let first = max(frame.today, isOneDay ? wish.dates.lowerBound - 3 : frame.today)
        return (0..<7).map { first + $0 }.filter { $0 <= choices.lastDate }.map { date in
            [
                "href": "\(frame.base)/boka?\(form.on(date).query())",
                "weekday": frame.phrases.shortWeekday(date.weekday), "date": frame.phrases.shortDate(date),
                "current": isOneDay && date == wish.dates.lowerBound,
            ]
        }
    }
}
