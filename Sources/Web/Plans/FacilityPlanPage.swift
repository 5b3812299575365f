import Domain
import Services
import Texts

/// A facility's spaces side by side, as a resident may see them: what is taken, but not by whom, and what a press books.
struct FacilityPlanPage {
    let frame: PageFrame
    let plan: Plan
    let facility: Facility
    let view: PlanView
    let query: FacilityQuery
    /// What whoever looks is, for what a press may do.
    let group: CustomerGroup
    /// How soon those who ask usually have an answer.
    var usually: AnswerTime?

    private var phrases: Phrases { frame.phrases }
    private var base: String { "\(frame.base)/anlaggningar/\(facility.slug)" }
    private var date: CalendarDate { plan.dates.lowerBound }

    var title: String { phrases(.planTitle, ["place": facility.name, "days": days]) }

    private var days: String {
        guard view == .day else { return phrases.days(plan.dates) }
        let full = phrases.date(date, today: frame.today)
        let day = phrases.day(date, today: frame.today)
        return day == full ? full : phrases.list([day, full])
    }

    var body: [String: Any] {
        let spaces = plan.places.first?.spaces ?? []
        var body: [String: Any] = [
            "heading": phrases.parts(
                Phrase.planTitle.rawValue, naming: "place", facility.name, ["days": days]),
            "facility": facility.name, "facilityHref": base, "action": "\(base)/plan",
            "date": date.description, "first": min(date, frame.today).description,
            "view": view.rawValue, "key": frame.key, "planForm": PlanPress.form,
            "plans": PlanTables(
                frame: frame, plan: plan, view: view, viewer: nil,
                chosen: query.space.flatMap { id in spaces.contains { $0.id == id } ? id : nil }
                    ?? firstBookable,
                press: { _ in .book(query.length, for: group) },
                dayAddress: { _, date in address(.day, on: date) }
            ).body,
            "views": PlanView.allCases.map {
                [
                    "name": phrases.text("staff.plan.views.\($0.rawValue)"), "href": address($0, on: date),
                    "current": $0 == view,
                ] as [String: Any]
            },
            "nextHref": address(view, on: date + view.step), "nextDayHref": address(view, on: date + 1),
        ]
        if view == .day, spaces.count > 1 { body["spaces"] = ["options": spaces.map(option)] }
        if view == .day, spaces.contains(where: { $0.space.details.bookable && $0.regimes.isEverAsked }) {
            body["asks"] = ["text": frame.asking(usually: usually)]
        }
        if date != frame.today { body["todayHref"] = address(view, on: frame.today) }
        if date > frame.today {
            body["previous"] = ["href": address(view, on: max(date - view.step, frame.today))]
            body["previousDay"] = ["href": address(view, on: date - 1)]
        }
        if let example = spaces.first(where: \.canBePressed) {
            body["lengths"] = [
                "list": LengthChoice(rules: example.rules, chosen: query.length(in: example)).body(
                    in: phrases)
            ]
        }
        return body
    }

    /// A phone shows one space at a time.
    private var firstBookable: Space.ID? {
        let spaces = plan.places.first?.spaces ?? []
        return (spaces.first(where: \.canBePressed) ?? spaces.first)?.id
    }

    private func option(_ space: PlacedSpace) -> [String: Any] {
        ["value": space.id.text, "label": space.name, "selected": space.id == (query.space ?? firstBookable)]
    }

    private func address(_ view: PlanView, on date: CalendarDate) -> String {
        "\(base)/plan?"
            + QueryString.make([
                ("vy", view.rawValue), ("dag", date.description), ("yta", query.space?.text),
                ("langd", query.length.map { String($0.count) }),
            ])
    }
}
