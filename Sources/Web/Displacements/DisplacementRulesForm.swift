import Domain
import Texts

/// What the municipality promises those whose times it needs, as it was filled in.
struct DisplacementRulesForm {
    let form: Form
    /// What holds now.
    let rules: DisplacementRules
    let phrases: Phrases

    enum Reading {
        case rules(DisplacementRules)
        case problems([FormProblem])
    }

    var reading: Reading {
        var problems: [FormProblem] = []
        let notice = number("varsel", in: DisplacementRules.notices, &problems)
        let answer = number("svar", in: DisplacementRules.answers, &problems)
        guard let notice, let answer, let rules = DisplacementRules(notice: notice, answer: answer) else {
            return .problems(problems)
        }
        return .rules(rules)
    }

    private func number(_ name: String, in range: ClosedRange<Int>, _ problems: inout [FormProblem]) -> Int? {
        if let number = form[name].flatMap({ Int($0) }), range.contains(number) { return number }
        problems.append(
            FormProblem(
                field: name,
                text: phrases.text(
                    "staff.displacement.days",
                    ["first": String(range.lowerBound), "last": String(range.upperBound)])))
        return nil
    }

    func fields(problems: [FormProblem]) -> [[String: Any]] {
        [("varsel", "notice", rules.notice), ("svar", "answer", rules.answer)].map { name, key, number in
            FormField(
                name: name, label: phrases.text("staff.displacement.\(key)"),
                help: phrases.text("staff.displacement.\(key)Help"), value: form[name] ?? String(number),
                input: .line(type: "text", hints: ["mode": "numeric"])
            ).body(problems: problems)
        }
    }
}
