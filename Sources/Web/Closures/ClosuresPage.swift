import Domain
import Services
import Texts

/// What is closed from now on, and the form that closes more.
struct ClosuresPage {
    /// The list of what is in the way.
    static let obstaclesID = "hinder"
    private static let done = [
        "closed": "closed", "opened": "opened", "allOpened": "allOpened", "gone": "gone",
        "rules": "rules",
    ]

    let desk: StaffDesk
    let closures: [PlacedClosure]
    let form: ClosureForm
    let problems: [FormProblem]
    /// What kept a space from being closed.
    let obstacles: ClosureObstacles?
    /// What the municipality promises whom it displaces; for who may change that.
    let rules: DisplacementRules?

    private var phrases: Phrases { desk.phrases }

    var body: [String: Any] {
        var body: [String: Any] = [
            "action": address, "fields": form.fields(problems: problems), "hasClosures": !closures.isEmpty,
            "closures": together.map { $0.count == 1 ? single($0[0]) : group($0) },
        ]
        body["foreseeAction"] = "\(address)/hinder"
        body["substituteAction"] = "\(address)/ersattning"
        if let rules {
            body["rules"] = [
                "action": "\(address)/regler",
                "fields": DisplacementRulesForm(form: form.form, rules: rules, phrases: phrases)
                    .fields(problems: problems),
            ]
        }
        if form.form["plan"] == "1" { body["fromPlan"] = true }
        if let obstacles { body["obstacles"] = self.body(of: obstacles) }
        if let count = form.form["undantrangda"].flatMap({ Int($0) }), count > 0, count < 10_000 {
            let offered = form.form["erbjudna"].flatMap { Int($0) } ?? 0
            body["notice"] = [
                "text": phrases(
                    .staffDisplaced, count: count, ["offered": phrases.number(min(max(offered, 0), count))])
            ]
        } else if let count = form.form["avbokade"].flatMap({ Int($0) }), count > 0, count < 10_000 {
            body["notice"] = ["text": phrases(.staffClosureCancelled, count: count)]
        } else if let done = Self.done[form.form["klart"] ?? ""] {
            body["notice"] =
                ["text": phrases.text("staff.closures.done.\(done)"), "warning": done == "gone"]
                as [String: Any]
        }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private var address: String { "\(desk.frame.base)/personal/avstangningar" }

    /// In their order; those of one facility for one time and reason stand together.
    private var together: [[PlacedClosure]] {
        var groups: [[PlacedClosure]] = []
        for item in closures {
            let index = groups.firstIndex { group in
                group[0].placed.facility.id == item.placed.facility.id
                    && group[0].closure.period == item.closure.period
                    && group[0].closure.reason == item.closure.reason
            }
            if let index { groups[index].append(item) } else { groups.append([item]) }
        }
        return groups
    }

    private func single(_ item: PlacedClosure) -> [String: Any] {
        var row = row(item)
        row["open"] = ["action": openAction(of: item), "label": phrases(.staffClosureOpen)]
        return row
    }

    /// With one press for all of them, and behind it one for each.
    private func group(_ items: [PlacedClosure]) -> [String: Any] {
        let facility = items[0].placed.facility
        let outermost = form.spaces.filter { $0.facility.id == facility.id && $0.space.parent == nil }
        let isWhole = Set(outermost.map(\.id)).isSubset(of: items.map(\.closure.space))
        var row = row(items[0])
        row["where"] =
            isWhole
            ? phrases(.staffClosureWhole, ["facility": facility.name])
            : "\(facility.name): \(phrases.names(items.map(\.placed.name)))"
        row["open"] = [
            "action": "\(address)/oppning",
            "label": phrases(isWhole ? .staffClosureOpenWhole : .staffClosureOpenAll),
            "ids": items.map(\.closure.id.text).joined(separator: " "),
        ]
        row["each"] = [
            "spaces": items.map { ["name": $0.placed.name, "action": openAction(of: $0)] }
        ]
        return row
    }

    private func openAction(of item: PlacedClosure) -> String {
        "\(address)/\(item.closure.id)/oppning"
    }

    /// The bookings with the way to each, and the box that cancels them all.
    private func body(of obstacles: ClosureObstacles) -> [String: Any] {
        var body: [String: Any] = [
            "isFree": obstacles.bookings.isEmpty && obstacles.closures.isEmpty && obstacles.holds.isEmpty,
            "hasBookings": !(obstacles.bookings.isEmpty && obstacles.holds.isEmpty),
            "bookings": obstacles.bookings.map(row) + obstacles.holds.map(row),
            "hasClosures": !obstacles.closures.isEmpty, "closed": obstacles.closures.map(row),
            "id": Self.obstaclesID,
        ]
        let ids = obstacles.bookings.map(\.booking.id.text) + obstacles.holds.map(\.hold.id.text)
        guard obstacles.mayCancel, !ids.isEmpty else { return body }
        let box = FormField(
            name: "avboka-alla", label: phrases.text("staff.override.question"),
            help: phrases.text("staff.closures.cancelHelp"),
            input: .boxes([
                (name: "avboka", label: phrases.text("staff.closures.cancelAll"), isTicked: false)
            ]))
        body["cancel"] =
            [
                "ids": ids.joined(separator: " "),
                "fields": [box.body(problems: [])],
            ] as [String: Any]
        return body
    }

    private func row(_ item: PlacedClosure) -> [String: Any] {
        [
            "where": phrases.list([item.placed.facility.name, item.placed.name]),
            "time": time(item.closure.period), "reasonText": item.closure.reason,
        ]
    }

    /// `i dag 07.00–22.00`, or from one moment to another.
    private func time(_ period: Period) -> String {
        let today = desk.frame.today
        let first = SwedishTime.date(of: period.lowerBound)
        if SwedishTime.day(first).upperBound >= period.upperBound {
            return "\(phrases.sentence(phrases.day(first, today: today))) \(phrases.times(period))"
        }
        return phrases.sentence(
            phrases(
                .staffClosurePeriod,
                [
                    "first": phrases.dateTime(period.lowerBound, today: today),
                    "last": phrases.dateTime(period.upperBound, today: today),
                ]))
    }

    /// What is kept for a request or an offer is let go.
    private func row(_ item: PlacedHold) -> [String: String] {
        let slot = item.hold.slot
        let day = phrases.day(SwedishTime.date(of: slot.starts), today: desk.frame.today)
        return [
            "text": phrases.list([
                "\(phrases.sentence(day)) \(phrases.times(slot.period))", item.placed.name,
                phrases.text("staff.plan.holds.\(item.hold.ground.rawValue)"),
            ])
        ]
    }

    private func row(_ item: PlacedBooking) -> [String: String] {
        let slot = item.booking.slot
        let day = phrases.day(SwedishTime.date(of: slot.starts), today: desk.frame.today)
        return [
            "href": "\(desk.frame.base)/personal/bokningar/\(item.booking.id)",
            "text": phrases.list(
                [
                    "\(phrases.sentence(day)) \(phrases.times(slot.period))", item.placed?.name,
                    item.booking.reference.text,
                ].compactMap(\.self)),
        ]
    }
}
