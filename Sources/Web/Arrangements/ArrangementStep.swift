import Domain
import Services
import Texts

/// The page where several spaces and times are booked at once: it asks, shows what can be had, and takes the press.
struct ArrangementStep {
    let desk: BookingDesk
    let question: ArrangementForm
    let spaces: [PlacedSpace]
    let back: (href: String, label: String)
    /// Where the question is asked, and where the press goes.
    let address: (question: String, press: String)
    var problems: [FormProblem] = []
    var preview: ArrangementPreview?
    /// The rules that the staff are warned of.
    var broken: [BookingRefusal] = []
    /// What was filled in at the press.
    var posted = Form(values: [:])

    private var phrases: Phrases { desk.frame.phrases }
    var heading: String { phrases.text("arrangements.title") }

    var body: [String: Any] {
        var body: [String: Any] = [
            "heading": heading, "backHref": back.href, "backLabel": back.label,
            "lead": phrases.text(desk.isStaff ? "arrangements.staffLead" : "arrangements.lead"),
            "action": address.question, "times": question.rowBodies(problems),
            "facilities": question.facilities(spaces), "hasSpaces": !spaces.isEmpty,
            "spacesError": problems.filter { $0.field == "ytor" }.prefix(1).map(\.text),
            "preparation": desk.isStaff
                ? question.preparationFields().map { $0.body(problems: problems) } : [],
        ]
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        if let preview { body["preview"] = self.body(of: preview) }
        return body
    }

    private func body(of preview: ArrangementPreview) -> [String: Any] {
        let chosen = preview.chosen.count
        var summary = [phrases(.arrangementTimes, count: chosen)]
        if let price = preview.price, chosen > 0 { summary.append(phrases.cost(price)) }
        if !preview.hindered.isEmpty {
            summary.append(phrases(.arrangementHindered, count: preview.hindered.count))
        }
        let preparation = preview.wish.preparation
        var hidden: [(String, String)] = [
            ("key", desk.frame.key), ("fraga", question.query()), ("antal", "\(preview.occurrences.count)"),
        ]
        if desk.isStaff {
            hidden += [
                ("upp", "\(preparation.buildUp.count)"), ("ned", "\(preparation.takeDown.count)"),
            ]
        } else {
            hidden.append(("kund", desk.frame.payer))
        }
        var body: [String: Any] = [
            "action": address.press, "summary": phrases.list(summary),
            "preparation": [phrases.preparation(preparation)].compactMap(\.self),
            "rows": preview.occurrences.enumerated().map { row($0.offset, $0.element) },
            "hidden": hidden.map { ["name": $0.0, "value": $0.1] },
            "limits": preview.capacity.isStaff ? [] : preview.rules.map { phrases.sentence(for: $0) },
            "fields": fields(of: preview).map { $0.body(problems: problems) },
            "button": phrases.text("arrangements.book"),
        ]
        if !preview.hindered.isEmpty { body["first"] = phrases.text("arrangements.untickFirst") }
        body["override"] =
            OverrideWarning(
                rules: broken.isEmpty && desk.isStaff ? preview.brokenRules : broken, phrases: phrases
            ).body
        return body
    }

    private func fields(of preview: ArrangementPreview) -> [FormField] {
        var fields = [
            FormField(
                name: "namn", label: phrases.text("arrangements.fields.name"),
                help: phrases.text(
                    desk.isStaff ? "arrangements.fields.nameHelp" : "arrangements.fields.ownNameHelp"),
                value: posted["namn"] ?? "", input: .line(type: "text", hints: ["most": "100"]))
        ]
        if desk.isStaff {
            fields.append(Self.visibility(posted.has("namn") ? posted["visas"] != nil : true, phrases))
        }
        if let reason = desk.reasonField(posted) { fields.append(reason) }
        return fields
    }

    /// Whether everybody sees the name.
    static func visibility(_ isShown: Bool, _ phrases: Phrases) -> FormField {
        FormField(
            name: "synlighet", label: phrases.text("arrangements.fields.visibility"),
            input: .boxes(
                [(name: "visas", label: phrases.text("arrangements.fields.shown"), isTicked: isShown)]))
    }

    private func row(_ index: Int, _ item: SurveyedTime) -> [String: Any] {
        let shown = item.planned
        let day = phrases.day(SwedishTime.date(of: shown.period.lowerBound), today: desk.frame.today)
        let capacity: Capacity = desk.lookingCapacity
        var row: [String: Any] = [
            "name": ArrangementPress.box(index), "shown": ArrangementPress.shown(index),
            "slot": SlotForm.value(of: shown), "ticked": item.chosen != nil,
            "day": phrases.sentence(day), "time": phrases.times(shown.period),
            "where": phrases.list([shown.placed.facility.name, shown.placed.name]),
        ]
        if item.chosen == nil {
            row["state"] = phrases.text("arrangements.states.leftOut")
        } else if let hindrance = item.hindrance(as: capacity) {
            row["hindrance"] = desk.sentence(for: hindrance)
        } else {
            row["state"] = phrases.text("arrangements.states.free")
            row["price"] = shown.price.map(phrases.cost)
        }
        if desk.isStaff, item.chosen != nil {
            row["rules"] = item.rules.filter(\.isOverridable).map(phrases.ruleToStaff)
        }
        return row
    }
}

extension Phrases {
    /// How long is built up before and taken down after; `nil` for neither.
    func preparation(_ preparation: Preparation) -> String? {
        var parts: [String] = []
        if preparation.buildUp > 0 {
            parts.append(text("arrangements.buildUp", ["length": length(preparation.buildUp)]))
        }
        if preparation.takeDown > 0 {
            parts.append(text("arrangements.takeDown", ["length": length(preparation.takeDown)]))
        }
        return parts.isEmpty ? nil : sentence(list(parts))
    }

    /// Why an arrangement is not made or changed.
    func sentence(for refusal: ArrangementRefusal) -> String {
        var values: [String: String] = [:]
        if case .tooMany(let most) = refusal { values["most"] = number(most) }
        return text("arrangements.refusals.\(refusal.code)", values)
    }
}
