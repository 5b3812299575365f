import Domain
import Services
import Texts

/// An organisation's times in a week, day by day, with who of its teams has which.
struct TeamWeekPage {
    let frame: PageFrame
    let week: Teams.Week
    /// The one team that is looked at, if one is.
    let team: Section.ID?
    /// The calendar that was made just now.
    let made: (team: Section.ID, secret: String)?
    /// Scheme, name and port of this server as everyone knows it.
    let origin: String

    private var phrases: Phrases { frame.phrases }
    private var own: String { "\(frame.base)/foreningar/\(week.organisation.id)" }

    var heading: String {
        phrases.text(
            "teams.week",
            ["organisation": week.organisation.name, "week": phrases.number(week.monday.week)])
    }

    var body: [String: Any] {
        var body: [String: Any] = [
            "heading": heading, "back": own, "backLabel": week.organisation.name,
            "before": address(of: week.monday - 7), "after": address(of: week.monday + 7),
            "filters": filters, "days": days, "hasTimes": !days.isEmpty, "hasTeams": !week.teams.isEmpty,
            "teams": week.teams.map { team in
                ["name": team.name, "action": "\(own)/lag/\(team.id)/kalender"]
            },
        ]
        if let made, let team = week.teams.first(where: { $0.id == made.team }) {
            let address = FeedAddress("\(frame.base)/kalender/\(made.secret).ics", at: origin)
            body["feed"] = [
                "label": phrases.text("teams.feedOf", ["team": team.name]), "address": address.text,
                "subscribeHref": address.pressed,
            ]
        }
        return body
    }

    private func address(of monday: CalendarDate, team: Section.ID? = nil) -> String {
        "\(own)/vecka?"
            + QueryString.make([("vecka", monday.description), ("lag", (team ?? self.team)?.text)])
    }

    private var filters: [[String: Any]] {
        let everything = "\(own)/vecka?" + QueryString.make([("vecka", week.monday.description)])
        var filters: [[String: Any]] = [
            ["href": everything, "label": phrases.text("teams.all"), "current": team == nil]
        ]
        for team in week.teams {
            filters.append([
                "href": address(of: week.monday, team: team.id), "label": team.name,
                "current": team.id == self.team, "isName": true,
            ])
        }
        return filters
    }

    private var days: [[String: Any]] {
        (0..<7).compactMap { number -> [String: Any]? in
            let date = week.monday + number
            let rows = week.bookings.filter { SwedishTime.date(of: $0.booking.slot.starts) == date }
                .flatMap { self.rows(of: $0) }
            guard !rows.isEmpty else { return nil }
            return ["day": phrases.sentence(phrases.day(date, today: frame.today)), "rows": rows]
        }
    }

    /// A row for each team that has some of a booking, and one for a booking that no team has.
    private func rows(of item: PlacedBooking) -> [[String: Any]] {
        let booking = item.booking
        let place = item.placed.map { phrases.list([$0.facility.name, $0.name]) } ?? ""
        func row(_ period: Period, _ name: String?) -> [String: Any] {
            var row: [String: Any] = [
                "time": phrases.times(period), "where": place,
                "href": "\(frame.base)/bokningar/\(booking.id)",
            ]
            row["team"] = name
            return row
        }
        let chosen = item.teams.filter { team == nil || $0.slot.team == team }
        if item.teams.isEmpty { return team == nil ? [row(booking.slot.period, nil)] : [] }
        return chosen.map { row($0.slot.period, $0.name) }
    }
}
