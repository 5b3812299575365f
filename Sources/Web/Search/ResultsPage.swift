import Domain
import Services
import Texts

/// Free times that fit a search, or the nearest to it.
struct ResultsPage {
    let frame: PageFrame
    let form: SearchForm
    let wish: SearchWish
    let choices: SearchChoices
    let result: SearchResult
    /// The bookable spaces that the wish is about, free or not.
    let spaces: [PlacedSpace]
    /// Those that it is about and that are booked on request.
    let notAtOnce: [PlacedSpace]
    /// Those that it would be about for fewer people, when it is about none.
    let tooSmall: [PlacedSpace]

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
            "form": form.body(choices, in: frame), "wish": summary, "otherDays": otherDays,
            "parts": parts, "groups": isTooMany ? [] : groups,
        ]
        // Other activities are no answer to how many there are.
        if !isTooMany { body["count"] = count }
        body["correction"] = correction
        body["nothing"] = nothing
        body["next"] = result.next.map { "\(frame.base)/boka?\(form.query(first: $0))" }
        return body
    }

    private var groups: [[String: Any]] {
        let isOneFacility = if case .facility = wish.place { true } else { false }
        return SlotGroups(facilities: result.facilities) { group in
            guard isOneFacility || result.relaxation != nil else {
                return (
                    "\(frame.base)/boka?\(form.at(group.facility).query())", .resultsAllAt
                )
            }
            let day = group.slots.first.map { SwedishTime.date(of: $0.period.lowerBound).description }
            let query = QueryString.make([("dag", day), ("langd", String(wish.duration.count))])
            return (
                "\(frame.base)/anlaggningar/\(group.facility.slug)?\(query)", .resultsWeekAt
            )
        }.body(in: frame)
    }

    /// The whole wish in a line: `Badminton, i morgon, kväll, 1,5 timmar`.
    private var summary: String {
        var parts = [wish.what.isEmpty ? frame.phrases(.resultsAnything) : wish.what, when]
        if let time = TimeChoice(form.part), time != .part(.whole) {
            parts.append(time.label(in: frame.phrases).lowercased())
        }
        parts.append(frame.phrases.length(wish.duration))
        switch wish.place {
        case .anywhere: break
        case .area(let slug): parts += choices.areas.filter { Slug.make(from: $0) == Slug.make(from: slug) }
        case .facility(let id): parts += choices.facilities.filter { $0.id == id }.map(\.name)
        case .facilities: parts.append(form.place)
        }
        if wish.near != nil { parts.append(frame.phrases(.resultsNear)) }
        if let people = wish.people { parts.append(frame.phrases(.resultsPeople, count: people)) }
        return frame.phrases.sentence(frame.phrases.list(parts))
    }

    /// How many there are, and how many of them are here.
    private var count: String {
        let facilities = frame.phrases(.resultsFacilities, count: result.total.facilities)
        let isOther = result.relaxation != nil && result.total.slots > 0
        let all = frame.phrases(
            isOther ? .resultsOthers : .resultsCount, count: result.total.slots, ["facilities": facilities])
        let shown = result.facilities.reduce(0) { $0 + $1.slots.count }
        guard shown < result.total.slots else { return all }
        return "\(all). \(frame.phrases(.resultsShown, count: shown))"
    }

    /// That something else was searched for than what was written.
    private var correction: String? {
        result.meaning.correctionInSentence.map {
            frame.phrases(.resultsCorrected, ["meant": $0, "what": wish.what])
        }
    }

    /// The parts of the day, each a link to the same search then.
    private var parts: [[String: Any]] {
        let chosen = TimeChoice(form.part)
        return PartOfDay.allCases.map { part in
            [
                "href": "\(frame.base)/boka?\(form.within(.part(part)).query())",
                "label": frame.phrases(part.label), "current": chosen == .part(part),
            ]
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
