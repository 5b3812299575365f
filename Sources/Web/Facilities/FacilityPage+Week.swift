import Domain

extension FacilityPage {
    /// Which week it is, and the ways to others.
    func week(of space: PlacedSpace) -> [String: Any] {
        func short(_ date: CalendarDate) -> String {
            "\(frame.phrases.shortWeekday(date.weekday)) \(date.day)"
        }
        func number(_ date: CalendarDate) -> String {
            frame.phrases(.facilityWeekShort, ["week": String(date.week)])
        }
        let values = ["week": String(date.week), "range": frame.phrases.days(monday...monday + 6)]
        return [
            "title": frame.phrases(.facilityWeekTitle, values), "date": date.description,
            "previousHref": address(of: space.id, on: date - 7), "previousLabel": number(date - 7),
            "nextHref": address(of: space.id, on: date + 7), "nextLabel": number(date + 7),
            "todayHref": address(of: space.id, on: nil),
            "previousDayHref": address(of: space.id, on: date - 1), "previousDayLabel": short(date - 1),
            "nextDayHref": address(of: space.id, on: date + 1), "nextDayLabel": short(date + 1),
        ]
    }
}
