import Domain
import Texts

extension FacilityPage {
    /// Which seven days these are, and the ways to others; none to what has passed.
    func week(of space: PlacedSpace) -> [String: Any] {
        let (first, last) = (date.week, (date + 6).week)
        let values = [
            "week": first == last ? "\(first)" : "\(first)–\(last)",
            "range": frame.phrases.days(date...date + 6),
        ]
        var week: [String: Any] = [
            "title": frame.phrases(.facilityWeekTitle, values), "date": date.description,
            "next": ["href": address(of: space.id, on: date + 7)],
            "nextDay": ["href": address(of: space.id, on: date + 1), "label": short(date + 1)],
        ]
        if date != frame.today { week["todayHref"] = address(of: space.id, on: nil) }
        guard date > frame.today else { return week }
        week["previous"] = ["href": address(of: space.id, on: max(date - 7, frame.today))]
        week["previousDay"] = ["href": address(of: space.id, on: date - 1), "label": short(date - 1)]
        return week
    }

    private func short(_ date: CalendarDate) -> String {
        "\(frame.phrases.shortWeekday(date.weekday)) \(date.day)"
    }
}
