import Domain
import Services

/// Choosing a free time for a customer, to book or to move to.
struct SlotsPage {
    let scene: StaffScene
    let choice: SlotChoice
    let result: SearchResult?
    let form: SlotForm
    let problems: [FormProblem]
    /// Of this page.
    let address: String
    let back: (address: String, label: String)
    let lead: String
    let button: String
    let question: String

    var body: [String: Any] {
        var body: [String: Any] = [
            "action": address, "backHref": back.address, "backLabel": back.label, "lead": lead,
            "choice": ["fields": choice.fields(in: scene.phrases)], "hidden": choice.hidden,
            "formKey": form.form["key"] ?? scene.frame.key, "button": button,
            "day": scene.phrases.sentence(scene.phrases.day(choice.date, today: scene.frame.today)),
        ]
        if let error = problems.first(where: { $0.field == "tid" }) { body["slotError"] = error.text }
        if !groups.isEmpty { body["slots"] = ["groups": groups, "fields": fields] }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private var fields: [[String: Any]] {
        [
            FormField(
                name: "skal", label: question, help: scene.phrases.text("staff.slots.reasonHelp"),
                value: form.form["skal"] ?? "", input: .area
            ).body(problems: problems)
        ]
    }

    /// The times under the space that they are in. A search that gave way found another day or place, which was not
    /// what was asked for.
    private var groups: [[String: Any]] {
        guard let result, result.relaxation == nil, let group = result.facilities.first else { return [] }
        var order: [Space.ID] = []
        for slot in group.slots where !order.contains(slot.placed.id) { order.append(slot.placed.id) }
        let bySpace = Dictionary(grouping: group.slots, by: \.placed.id)
        var number = 0
        return order.compactMap { id in
            guard let slots = bySpace[id], let first = slots.first else { return nil }
            return [
                "name": scene.phrases.list(
                    [first.placed.name, first.price.map(scene.phrases.price)].compactMap(\.self)),
                "list": slots.map { slot -> [String: Any] in
                    number += 1
                    return choice(slot, number: number)
                },
            ] as [String: Any]
        }
    }

    private func choice(_ free: FreeSlot, number: Int) -> [String: Any] {
        let value = SlotForm.value(of: free)
        return [
            "id": number == 1 ? "tid" : "tid-\(number)", "value": value,
            "ticked": form.form["tid"] == value,
            "label": scene.phrases.times(free.period),
        ]
    }
}
