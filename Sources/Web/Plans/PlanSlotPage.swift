import Domain
import Services
import Texts

/// A free time of the plan: for whom it is booked, and the way to close it.
struct PlanSlotPage {
    let desk: StaffDesk
    let placed: PlacedSpace
    /// Those of the facility.
    let spaces: [PlacedSpace]
    let form: SlotForm
    /// `nil` for who may not book here.
    let customers: PlanCustomers?
    let closes: Bool
    let problems: [FormProblem]
    let broken: [BookingRefusal]

    private var phrases: Phrases { desk.phrases }
    private var base: String { "\(desk.frame.base)/personal" }

    /// Without the time, which may not be one yet.
    var address: String { "\(base)/plan/tid" }

    var title: String { phrases.text("staff.planSlot.title") }

    /// The time as far as it can be read, and the same when the reason is missing.
    private var slot: Slot? {
        var whole = form
        whole.form = form.form.with("skal", phrases.text("staff.planSlot.phoned"))
        if case .slot(let slot, _) = whole.reading { return slot }
        return nil
    }

    var body: [String: Any] {
        let date = slot.map { SwedishTime.date(of: $0.starts) }
        var body: [String: Any] = [
            "planHref": "\(base)/plan" + (date.map { "?datum=\($0)" } ?? ""),
            "searchAction": address, "bookAction": "\(base)/plan/bokning",
            "formKey": form.form["key"] ?? desk.frame.key,
        ]
        if let slot {
            body["ticket"] = desk.frame.ticket(FreeSlot(placed: placed, period: slot.period))
        }
        if let customers { body["booking"] = booking(customers) }
        if closes, let slot { body["closeHref"] = closeAddress(slot) }
        if let problem = problems.first(where: { $0.field == "tid" }) { body["slotError"] = problem.text }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private func booking(_ customers: PlanCustomers) -> [String: Any] {
        var body: [String: Any] = [
            "query": form.form["sok"] ?? "",
            KeptTyping.key: ["sok": form.form["sok"]].compactMapValues(\.self),
            "reason": [reason.body(problems: problems)], "times": times,
            "isChanging": desk.frame.kept != nil
                || problems.contains {
                    ["yta", "dag", "fran", "till", "slutar", "tid"].contains($0.field)
                },
            "isFirst": problems.isEmpty && broken.isEmpty,
            "customers": customers.list.map(customer), "hasCustomers": !customers.list.isEmpty,
            "nobody": customers.kind == .found && customers.list.isEmpty,
            "isFull": customers.kind == .found && customers.list.count == CustomerFinder.most,
        ]
        if !customers.list.isEmpty { body["heading"] = phrases.text("staff.planSlot.\(customers.kind)") }
        body["override"] = OverrideWarning(rules: broken, understood: form.understood, phrases: phrases).body
        if let error = problems.first(where: { $0.field == "sok" }) { body["searchError"] = error.text }
        return body
    }

    private func customer(_ found: FoundCustomer) -> [String: Any] {
        phrases.parts(
            Phrase.staffBookFor.rawValue, naming: "name", found.label(to: desk.viewer, in: phrases)
        ).merging(["value": found.customer.id.text]) { $1 }
    }

    private var reason: FormField {
        FormField(
            name: "skal", label: phrases.text("staff.customer.reason"),
            help: phrases.text("staff.slots.reasonHelp"),
            value: form.form["skal"] ?? phrases.text("staff.planSlot.phoned"),
            input: .line(type: "text", hints: ["most": "500"]))
    }

    private var times: [[String: Any]] {
        func label(_ name: String) -> String { phrases.text("staff.slots.\(name)") }
        func line(_ name: String, _ text: String, _ type: String) -> FormField {
            FormField(
                name: name, label: label(text), value: form.form[name] ?? "",
                input: .line(type: type, hints: [:]))
        }
        return [
            FormField(
                name: "yta", label: label("space"), value: placed.id.text,
                input: .names(spaces.map { ($0.id.text, $0.name) })),
            line("dag", "day", "date"), line("fran", "from", "time"), line("till", "to", "time"),
            FormField(
                name: "slutar", label: label("ends"), value: form.form["slutar"] ?? "samma-dag",
                input: .choice([("samma-dag", label("sameDay")), ("dagen-efter", label("nextDay"))])),
        ].map { $0.body(problems: problems) }
    }

    /// Where the same space is closed for the same time.
    private func closeAddress(_ slot: Slot) -> String {
        let (first, last) = (SwedishTime.date(of: slot.starts), SwedishTime.date(of: slot.ends))
        let endsAtMidnight = slot.ends == SwedishTime.day(last).lowerBound
        return "\(base)/avstangningar?"
            + QueryString.make([
                ("yta", placed.id.text), ("start", first.description),
                ("fran", SwedishTime.timeOfDay(of: slot.starts).description),
                ("slut", (endsAtMidnight ? last - 1 : last).description),
                ("till", SwedishTime.timeOfDay(of: slot.ends).description), ("plan", "1"),
            ]) + "#close"
    }
}

extension Form {
    /// The same with one field more, or another value of it.
    func with(_ name: String, _ value: String) -> Form {
        Form(
            values: Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }).merging([
                name: value
            ]) { $1 })
    }
}
