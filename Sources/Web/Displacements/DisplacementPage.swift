import Domain
import Services
import Texts

/// Who is hit by a closure, with what each is offered instead.
struct DisplacementPage {
    let form: ClosureForm
    let preview: DisplacementPreview
    /// What is chosen for each, as far as it was said.
    let chosen: [Booking.ID: Slot?]
    let spaces: [Space.ID]
    let period: Period
    var problems: [FormProblem] = []

    private var desk: StaffDesk { form.desk }
    private var phrases: Phrases { desk.phrases }
    private var address: String { "\(desk.frame.base)/personal/avstangningar" }

    var body: [String: Any] {
        let wrong = wrong
        var body: [String: Any] = [
            "closuresHref": address, "what": what, "hasHit": !preview.hit.isEmpty,
            "count": phrases(.staffHit, count: preview.hit.count),
        ]
        if !preview.holds.isEmpty { body["holds"] = ["rows": preview.holds.map(row)] }
        if !preview.closures.isEmpty { body["closed"] = ["rows": preview.closures.map(row)] }
        if preview.closures.isEmpty {
            body["form"] =
                [
                    "action": "\(address)/undantrangning",
                    "bestAction": "\(address)/ersattning/\(DisplacementForm.Preset.best.rawValue)",
                    "noneAction": "\(address)/ersattning/\(DisplacementForm.Preset.nothing.rawValue)",
                    "hidden": hidden, "fields": fields,
                    "bookings": preview.hit.enumerated().map {
                        row($1, field: DisplacementForm.field($0), wrong)
                    },
                    "hasPresets": preview.hit.contains { !$0.substitutes.isEmpty },
                    "answer": phrases(.staffKept, count: preview.rules.answer),
                ] as [String: Any]
        }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    /// Why it was not done, as the page shows it anew.
    func problems(of refusal: DisplacementRefusal) -> [FormProblem] {
        switch refusal {
        case .shortNotice:
            return [
                FormProblem(
                    field: DisplacementForm.shortNotice,
                    text: phrases.text("staff.displacement.shortProblem"), isWarning: true)
            ]
        case .changed:
            let wrong = wrong
            if wrong.isEmpty {
                return [FormProblem(field: "main", text: phrases.text("staff.displacement.changed"))]
            }
            return preview.hit.enumerated().compactMap { position, item in
                wrong[item.item.booking.id].map {
                    FormProblem(field: DisplacementForm.field(position), text: $0)
                }
            }
        }
    }

    private func slot(of item: HitBooking) -> Slot? { chosen[item.item.booking.id].flatMap(\.self) }

    private func substitute(of item: HitBooking) -> Substitute? {
        slot(of: item).flatMap { slot in item.substitutes.first { $0.slot == slot } }
    }

    /// Why what was chosen cannot be had: it is not free any more, or meets what was chosen for another.
    private var wrong: [Booking.ID: String] {
        let found = preview.hit.map(substitute(of:))
        var wrong: [Booking.ID: String] = [:]
        for (index, item) in preview.hit.enumerated() where slot(of: item) != nil {
            let isDoubled = found.enumerated().contains { other, substitute in
                guard other != index, let mine = found[index], let substitute else { return false }
                return mine.meets(substitute)
            }
            guard found[index] == nil || isDoubled else { continue }
            wrong[item.item.booking.id] = phrases.text(
                isDoubled ? "staff.displacement.doubled" : "staff.displacement.gone",
                ["reference": item.item.booking.reference.text])
        }
        return wrong
    }

    // MARK: What is closed

    private var what: String {
        let names = form.spaces.filter { spaces.contains($0.id) }
        let place = names.first.map { "\($0.facility.name): \(phrases.names(names.map(\.name)))" } ?? ""
        return phrases.text(
            "staff.displacement.what",
            [
                "place": place, "first": phrases.dateTime(period.lowerBound, today: desk.frame.today),
                "last": phrases.dateTime(period.upperBound, today: desk.frame.today),
            ])
    }

    /// The closure travels with the form.
    private var hidden: [[String: String]] {
        let told = preview.hit.map(\.item.booking.id.text).joined(separator: " ")
        return ["yta", "start", "fran", "slut", "till"].map { ["name": $0, "value": form.form[$0] ?? ""] }
            + (told.isEmpty ? [] : [["name": DisplacementForm.told, "value": told]])
    }

    /// The reason, and the box for short notice.
    private var fields: [[String: Any]] {
        var fields = [
            FormField(
                name: "skal", label: phrases.text("staff.closures.reasonLabel"),
                help: phrases.text("staff.closures.reasonHelp"), value: form.form["skal"] ?? "", input: .area)
        ]
        let short = preview.hit.count(where: \.isShortNotice)
        if short > 0 {
            fields.append(
                FormField(
                    name: DisplacementForm.shortNotice, label: phrases(.staffShortNotice, count: short),
                    help: phrases(.staffNotice, count: preview.rules.notice),
                    input: .boxes([
                        (
                            name: "kort", label: phrases.text("staff.displacement.shortAccept"),
                            isTicked: form.form["kort"] == FormField.tick
                        )
                    ])))
        }
        return fields.map { $0.body(problems: problems) }
    }

    // MARK: Rows

    private func row(_ item: HitBooking, field: String, _ wrong: [Booking.ID: String]) -> [String: Any] {
        let booking = item.item.booking
        let chosen = substitute(of: item)
        let time = time(booking.slot.period)
        var row: [String: Any] = [
            "time": time, "href": "\(desk.frame.base)/personal/bokningar/\(booking.id)",
            "reference": booking.reference.text, "where": item.item.placed?.name ?? "",
            "field": field, "none": DisplacementForm.none, "nothing": item.substitutes.isEmpty,
            "noneSelected": chosen == nil,
            "who": item.organisation?.name ?? phrases.text("staff.displacement.person"),
        ]
        if item.isShortNotice { row["short"] = true }
        row["fieldError"] = wrong[booking.id]
        let elsewhere = options(item.substitutes.filter { $0.placed.id != booking.slot.space }, chosen, item)
        let later = options(item.substitutes.filter { $0.placed.id == booking.slot.space }, chosen, item)
        if !elsewhere.isEmpty { row["elsewhere"] = ["options": elsewhere] }
        if !later.isEmpty { row["later"] = ["options": later] }
        return row
    }

    private static let mostShown = 15

    /// The first of them, and what is chosen.
    private func options(
        _ substitutes: [Substitute], _ chosen: Substitute?, _ item: HitBooking
    ) -> [[String: Any]] {
        substitutes.enumerated().filter { $0.offset < Self.mostShown || $0.element.slot == chosen?.slot }.map
        {
            [
                "value": DisplacementForm.value(of: $0.element.slot), "text": text(of: $0.element, item),
                "selected": $0.element.slot == chosen?.slot,
            ]
        }
    }

    /// `Sporthallen, Hall B, 1,2 km, 150 kr`; `onsdag 2 december 19.00–20.00, 150 kr`
    private func text(of substitute: Substitute, _ item: HitBooking) -> String {
        let booking = item.item.booking
        let price = booking.price(instead: substitute.slot, in: substitute.placed).map { phrases.cost($0) }
        guard substitute.placed.id != booking.slot.space else {
            return phrases.list([time(substitute.period), price].compactMap(\.self))
        }
        let place =
            substitute.placed.facility.id == item.item.placed?.facility.id
            ? [substitute.placed.name] : [substitute.placed.facility.name, substitute.placed.name]
        let distance = substitute.distance.flatMap { $0 > 0 ? phrases.distance(metres: $0) : nil }
        return phrases.list(place + [distance, price].compactMap(\.self))
    }

    private func time(_ period: Period) -> String {
        let day = phrases.day(SwedishTime.date(of: period.lowerBound), today: desk.frame.today)
        return "\(phrases.sentence(day)) \(phrases.times(period))"
    }

    private func row(_ item: PlacedHold) -> String {
        phrases.list([
            time(item.hold.slot.period), item.placed.name,
            phrases.text("staff.plan.holds.\(item.hold.ground.rawValue)"),
        ])
    }

    private func row(_ item: PlacedClosure) -> String {
        phrases.list([item.placed.name, time(item.closure.period)])
    }
}
