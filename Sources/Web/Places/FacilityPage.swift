import Domain
import Services
import Texts

/// A facility with the week of one of its spaces.
struct FacilityPage {
    let frame: PageFrame
    let occupancy: FacilityOccupancy
    let type: FacilityType?
    /// `nil` when the facility has none.
    let space: PlacedSpace?
    let query: FacilityQuery
    /// The first of the seven days that are shown; a phone shows only this.
    let date: CalendarDate
    /// Of the addresses of calendars: `https://boka.example.se`.
    let origin: String
    /// How soon those who ask usually have an answer.
    var usually: AnswerTime?

    /// Whether whoever looks has marked it; `nil` for who is not logged in.
    var isFavourite: Bool?

    var facility: Facility { occupancy.facility }

    var body: [String: Any] {
        var body: [String: Any] = ["facility": facilityBody]
        body["favourite"] = isFavourite.map {
            [
                "action": "\(frame.base)/favoriter", "facility": facility.id.text,
                "value": $0 ? "0" : "1", "pressed": $0 ? "true" : "false",
            ]
        }
        body["tabs"] = tabs.map { ["spaces": $0] }
        if occupancy.spaces.count > 1 {
            let items = [("dag", query.date?.description), ("langd", query.length.map { String($0.count) })]
            body["sideBySide"] = "\(frame.base)/anlaggningar/\(facility.slug)/plan?\(QueryString.make(items))"
        }
        body.merge(frame.contact(facility.details.contact)) { $1 }
        guard let space else {
            body["unopened"] = frame.phrases(.facilityUnopened)
            return body
        }
        body["space"] = spaceBody(space)
        if !space.space.details.bookable {
            let isAlone = occupancy.spaces.contains { $0.space.details.bookable }
            body["unopened"] = frame.phrases(isAlone ? .facilityNotBookable : .facilityNothingBookable)
        } else if !space.regimes.isEverPressed {
            let regime = space.rules.regime.rawValue
            body["otherwise"] = [
                "heading": frame.phrases.text("facility.regimes.\(regime).heading"),
                "text": frame.phrases.text("facility.regimes.\(regime).text"),
            ]
        } else if space.schedule.isEmpty {
            body["unopened"] = frame.phrases(.facilityUnopened)
        } else {
            let length = query.length(in: space)
            body["week"] = week(of: space)
            if space.rules.regime == .atOnce {
                let items: [(String, String?)] = [
                    ("yta", space.id.text), ("dag", date.description), ("langd", String(length.count)),
                ]
                body["seriesHref"] = "\(frame.base)/boka/serie?\(QueryString.make(items))"
            }
            body["lengths"] = LengthChoice(rules: space.rules, chosen: length).body(in: frame.phrases)
            let grid = grid(of: space, length: length)
            if grid.times.isEmpty {
                body["shut"] = shut(space)
            } else {
                body["grid"] = grid.body(of: space, in: frame)
                if grid.isAsked { body["asks"] = ["text": frame.asking(usually: usually)] }
            }
        }
        return body
    }

    private func grid(of space: PlacedSpace, length: Minutes) -> WeekGrid {
        let atoms = Set(space.atoms)
        let shared = Set(occupancy.spaces.filter { !atoms.isDisjoint(with: $0.atoms) }.map(\.id))
        return WeekGrid(
            of: space, on: date...date + 6, length: length, for: occupancy.group, now: frame.now,
            taken: occupancy.taken(in: space),
            own: occupancy.own.filter { shared.contains($0.slot.space) }, shown: occupancy.shown)
    }

    /// `nil` where there is nothing to choose between.
    private var tabs: [[String: Any]]? {
        let bookable = occupancy.spaces.filter { $0.space.details.bookable || $0.id == space?.id }
        guard bookable.count > 1 else { return nil }
        return bookable.map {
            ["name": $0.name, "href": address(of: $0.id, on: query.date), "current": $0.id == space?.id]
        }
    }

    func address(of space: Space.ID, on date: CalendarDate?) -> String {
        let items = [
            ("yta", space.text), ("dag", date?.description), ("langd", query.length.map { String($0.count) }),
        ]
        return "\(frame.base)/anlaggningar/\(facility.slug)?\(QueryString.make(items))"
    }
}
