/// A labelled field of a form as `parts/fields` draws it: help under the label, what is wrong above the input.
struct FormField {
    enum Input {
        /// `text`, `date` and the like, with hints to browsers.
        case line(type: String, hints: [String: String])
        case area
        /// A file of one of these media types.
        case file(accept: String)
        case choice([(value: String, label: String)])
        /// The same with names, which are Swedish in every language.
        case names([(value: String, label: String)])
        /// Boxes to tick, each with a name of its own.
        case boxes([(name: String, label: String, isTicked: Bool)])
    }

    /// What a box that is ticked sends, and the fieldset that it is in.
    static let tick = "1"

    let name: String
    let label: String
    var help = ""
    var value = ""
    let input: Input

    /// - Parameter problems: those of the whole form.
    func body(problems: [FormProblem]) -> [String: Any] {
        var body: [String: Any] = ["id": name, "name": name, "label": label]
        let error = problems.first { $0.field == name }?.text
        var described: [String] = []
        if !help.isEmpty {
            body["fieldHelp"] = [help]
            described.append("\(name)-help")
        }
        if let error {
            body["fieldError"] = [error]
            described.append("\(name)-error")
        }
        if !described.isEmpty { body["describedBy"] = [described.joined(separator: " ")] }
        switch input {
        case .line(let type, let hints):
            body["line"] = ["type": type].merging(hints) { $1 }
            body["value"] = value
        case .area:
            body["area"] = true
            body["value"] = value
        case .file(let accept): body["file"] = ["accept": accept]
        case .choice(let options):
            body["options"] = ["list": options.map { option($0.value, $0.label) }]
        case .names(let options):
            body["options"] = [
                "list": options.map { option($0.value, $0.label).merging(["isName": true]) { $1 } }
            ]
        case .boxes(let boxes):
            body["boxes"] = [
                "list": boxes.map {
                    ["name": $0.name, "label": $0.label, "ticked": $0.isTicked] as [String: Any]
                }
            ]
        }
        return body
    }

    private func option(_ value: String, _ label: String) -> [String: Any] {
        ["value": value, "label": label, "selected": value == self.value]
    }
}

extension FormProblem {
    /// The summary above a form.
    static func summary(of problems: [FormProblem]) -> [String: Any] {
        [
            "list": problems.map { ["field": $0.field, "text": $0.text] },
            "isWarning": problems.allSatisfy(\.isWarning),
        ]
    }
}
