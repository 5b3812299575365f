import Domain
import Services

/// The day's plan: each space of a facility in a column, and who has it when.
struct DayPage {
    let scene: StaffScene
    let facilities: [Facility]
    let plan: DayPlan
    let date: CalendarDate

    private var phrases: Phrases { scene.phrases }
    private var address: String { "\(scene.frame.base)/personal/dagen" }

    var title: String {
        phrases(
            .staffDayTitle,
            ["facility": plan.facility.name, "day": phrases.day(date, today: scene.frame.today)])
    }

    var body: [String: Any] {
        [
            "action": address, "fields": fields,
            "date": phrases.sentence(phrases.date(date, today: scene.frame.today)),
            "previousHref": href(date - 1), "nextHref": href(date + 1),
            "columns": plan.spaces.map(column), "logged": plan.showsCustomers,
            "isEmpty": plan.entries.isEmpty && !plan.spaces.allSatisfy(isClosed),
        ]
    }

    private var fields: [[String: Any]] {
        [
            FormField(
                name: "anlaggning", label: phrases.text("staff.slots.facility"), value: plan.facility.slug,
                input: .choice(facilities.map { ($0.slug, $0.name) })),
            FormField(
                name: "datum", label: phrases.text("staff.slots.day"), value: date.description,
                input: .line(type: "date", hints: [:])),
        ].map { $0.body(problems: []) }
    }

    private func href(_ date: CalendarDate) -> String {
        "\(address)?anlaggning=\(plan.facility.slug)&datum=\(date)"
    }

    private func column(_ space: PlacedSpace) -> [String: Any] {
        let entries = plan.entries(in: space).map { entry($0, in: space) }
        var column: [String: Any] = [
            "id": "yta-\(space.id)", "name": space.name, "entries": entries, "hasEntries": !entries.isEmpty,
        ]
        if isClosed(space) {
            column["closed"] = phrases.list(
                [phrases(.staffDayClosedDay), space.schedule.reason(on: date)].compactMap(\.self))
        }
        return column
    }

    /// By its opening hours; closures are entries.
    private func isClosed(_ space: PlacedSpace) -> Bool { space.schedule.hours(on: date).isEmpty }

    private func entry(_ entry: DayPlan.Entry, in space: PlacedSpace) -> [String: Any] {
        var body: [String: Any] = ["time": times(entry.period)]
        switch entry.cause {
        case .closure(let closure):
            body["kind"] = "closed"
            body["text"] = phrases(.staffDayClosed)
            body["detail"] = closure.reason
        case .booking(let booking, let customer):
            let isOwn = entry.space.id == space.id
            body["warnings"] = entry.space.misfits(of: booking.slot.period)
                .filter { $0 == .closed || $0 == .notBookable }
                .map { phrases.text("staff.day.misfits.\($0.code)") }
            body["kind"] = isOwn ? "booked" : "shared"
            body["text"] =
                customer.map { phrases.name($0.shownName(to: scene.viewer)) } ?? phrases(.staffDayTaken)
            body["detail"] =
                isOwn ? booking.reference.text : phrases(.staffDayShared, ["space": entry.space.name])
            if customer != nil {
                body["href"] = "\(scene.frame.base)/personal/bokningar/\(booking.id)"
            }
        }
        return body
    }

    /// What goes on past midnight says so by its day.
    private func times(_ period: Period) -> String {
        let day = SwedishTime.day(date)
        guard period.lowerBound < day.lowerBound || period.upperBound > day.upperBound else {
            return phrases.times(period)
        }
        func end(_ instant: Instant) -> String {
            let own = SwedishTime.date(of: instant)
            return own == date ? phrases.time(instant) : "\(phrases.shortDate(own)) \(phrases.time(instant))"
        }
        return "\(end(period.lowerBound)) – \(end(period.upperBound))"
    }
}
