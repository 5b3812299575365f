import Domain
import Services
import Texts

/// Choosing a time for a customer, to book or to move to.
struct SlotsPage {
    let desk: StaffDesk
    let choice: SlotChoice
    let result: SearchResult?
    /// Those of the chosen facility.
    let spaces: [PlacedSpace]
    /// What is to move, if anything.
    var moving: PlacedBooking?
    let form: SlotForm
    let problems: [FormProblem]
    /// The rules that were in the way.
    let broken: [BookingRefusal]
    /// Of this page.
    let address: String
    let back: (address: String, label: String)
    let lead: String
    let button: String
    let question: String
    /// Fields beside the reason.
    var extra: [FormField] = []

    private var phrases: Phrases { desk.phrases }

    var body: [String: Any] {
        var body: [String: Any] = [
            "action": address, "backHref": back.address, "backLabel": back.label, "lead": lead,
            "choice": ["fields": choice.fields(in: phrases)],
            "hidden": choice.hidden + (form.isOwnTime ? [["name": "egen", "value": "1"]] : []),
            "formKey": form.form["key"] ?? desk.frame.key, "button": button,
            "day": phrases.sentence(phrases.day(choice.date, today: desk.frame.today)),
            "groups": groups, "hasForm": form.isOwnTime ? !spaces.isEmpty : !groups.isEmpty,
            "isOwnTime": form.isOwnTime, "fields": (form.isOwnTime ? ownTime : []) + fields,
            "other": [
                "href": "\(address)?\(query(ownTime: !form.isOwnTime))",
                "label": phrases.text(form.isOwnTime ? "staff.slots.free" : "staff.slots.own"),
            ],
        ]
        if !form.isOwnTime, let error = problems.first(where: { $0.field == "tid" }) {
            body["slotError"] = error.text
        }
        if choice.isPast { body["past"] = phrases(.formsPastDay) }
        if let moving {
            let price = moving.booking.price ?? Money(ore: 0)
            body["kept"] =
                price.ore == 0
                ? phrases(.staffSlotsKeptFree) : phrases(.staffSlotsKept, ["price": phrases.price(price)])
        }
        body["override"] = OverrideWarning(rules: broken, understood: form.understood, phrases: phrases).body
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: placedProblems) }
        return body
    }

    /// What is wrong with a time that was written stands where it begins.
    private var placedProblems: [FormProblem] {
        guard form.isOwnTime else { return problems }
        return problems.map {
            $0.field == "tid"
                ? FormProblem(field: "fran", text: $0.text, links: $0.links, isWarning: $0.isWarning) : $0
        }
    }

    /// With the day, the place and the way to say when that are chosen.
    var here: String { "\(address)?\(query(ownTime: form.isOwnTime))" }

    private func query(ownTime: Bool) -> String {
        QueryString.make(
            choice.hidden.map { ($0["name"] ?? "", $0["value"]) } + [("egen", ownTime ? "1" : nil)])
    }

    private var fields: [[String: Any]] {
        [
            FormField(
                name: "skal", label: question, help: phrases.text("staff.slots.reasonHelp"),
                value: form.form["skal"] ?? "", input: .area
            ).body(problems: placedProblems)
        ] + extra.map { $0.body(problems: placedProblems) }
    }

    /// Any time at all, also one that the rules do not have.
    private var ownTime: [[String: Any]] {
        func label(_ name: String) -> String { phrases.text("staff.slots.\(name)") }
        func line(_ name: String, _ text: String, _ type: String, _ value: String = "") -> FormField {
            FormField(
                name: name, label: label(text), value: form.form[name] ?? value,
                input: .line(type: type, hints: [:]))
        }
        return [
            FormField(
                name: "yta", label: label("space"),
                value: form.form["yta"] ?? moving?.placed?.id.text ?? "",
                input: .names(spaces.map { ($0.id.text, $0.name) })),
            line("dag", "day", "date", choice.date.description), line("fran", "from", "time"),
            line("till", "to", "time"),
            FormField(
                name: "slutar", label: label("ends"), value: form.form["slutar"] ?? "samma-dag",
                input: .choice([("samma-dag", label("sameDay")), ("dagen-efter", label("nextDay"))])),
        ].map { $0.body(problems: placedProblems) }
    }

    /// The times under the space that they are in, that of the booking first. A search that gave way found another day
    /// or place, which was not what was asked for.
    private var groups: [[String: Any]] {
        guard !form.isOwnTime, let result, result.relaxation == nil, let group = result.facilities.first
        else { return [] }
        var order: [Space.ID] = []
        if let own = moving?.placed?.id, group.slots.contains(where: { $0.placed.id == own }) {
            order.append(own)
        }
        for slot in group.slots where !order.contains(slot.placed.id) { order.append(slot.placed.id) }
        let bySpace = Dictionary(grouping: group.slots, by: \.placed.id)
        var number = 0
        return order.compactMap { id in
            guard let slots = bySpace[id], let first = slots.first else { return nil }
            return [
                "name": phrases.list([first.placed.name, price(of: first)].compactMap(\.self)),
                "list": slots.map { slot -> [String: Any] in
                    number += 1
                    return choice(slot, number: number)
                },
            ] as [String: Any]
        }
    }

    /// Nothing for what moves: the customer pays what was agreed.
    private func price(of free: FreeSlot) -> String? {
        moving == nil ? free.price.map(phrases.price) : nil
    }

    private func choice(_ free: FreeSlot, number: Int) -> [String: Any] {
        let value = SlotForm.value(of: free)
        return [
            "id": number == 1 ? "tid" : "tid-\(number)", "value": value,
            "ticked": form.form["tid"] == value,
            "label": phrases.times(free.period),
        ]
    }
}
