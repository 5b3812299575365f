import Domain
import Texts

extension FacilityPage {
    /// Which seven days these are, and the ways to others; none to what has passed.
    func week(of space: PlacedSpace) -> [String: Any] {
        let (first, last) = (date.week, (date + 6).week)
        let weeks = first == last ? "\(first)" : "\(first)–\(last)"
        var week: [String: Any] = [
            "title": frame.phrases.parts(
                Phrase.facilityWeekTitle.rawValue, naming: "range", frame.phrases.days(date...date + 6),
                ["week": weeks]), "date": date.description,
            "first": min(date, frame.today).description,
            "next": ["href": address(of: space.id, on: date + 7)],
            "nextDay": ["href": address(of: space.id, on: date + 1), "label": short(date + 1)],
        ]
        if date != frame.today { week["todayHref"] = address(of: space.id, on: nil) }
        guard date > frame.today else { return week }
        week["previous"] = ["href": address(of: space.id, on: max(date - 7, frame.today))]
        week["previousDay"] = ["href": address(of: space.id, on: date - 1), "label": short(date - 1)]
        return week
    }

    /// That it is closed all of these days, until when, and the way there.
    func shut(_ space: PlacedSpace) -> [String: Any] {
        let opens = space.schedule.firstOpenDay(after: date + 6)
        var shut: [String: Any] = ["text": frame.closedUntil(opens)]
        if let opens {
            shut["opens"] = [
                "href": address(of: space.id, on: opens),
                "label": frame.phrases(
                    .facilityShowOpening, ["day": frame.phrases.day(opens, today: frame.today)]),
            ]
        }
        return shut
    }

    private func short(_ date: CalendarDate) -> String {
        "\(frame.phrases.shortWeekday(date.weekday)) \(date.day)"
    }
}
