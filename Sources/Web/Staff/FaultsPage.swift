import Texts

/// What went wrong, why and since when, and what can be done about it for a reason: for the administrator.
struct FaultsPage {
    /// One that went wrong.
    struct Row {
        let name: String
        /// What tells it from the others, for who hears the page.
        let label: String
        let fault: String
        let since: String
        /// In English, as it was said when it happened; empty when nothing was.
        let detail: String
        let presses: [Press]

        fileprivate var body: [String: Any] {
            var body: [String: Any] = [
                "name": name, "label": label, "fault": fault, "since": since,
                "presses": presses.map { ["name": $0.name, "button": $0.button, "action": $0.action] },
            ]
            if !detail.isEmpty { body["detail"] = detail }
            return body
        }
    }

    /// What can be done about it.
    struct Press {
        let name: String
        let button: String
        let action: String
    }

    let title: String
    let lead: String
    /// Instead of the rows when there are none.
    let none: String
    /// What has failed and is tried again without anybody's help.
    let retried: String?
    let rows: [Row]
    /// The last of these, when there are more.
    let last: String?

    /// - Parameter address: where the list is.
    func body(at address: String, problems: [FormProblem]) -> [String: Any] {
        var body: [String: Any] = ["lead": lead]
        body["retried"] = retried
        if rows.isEmpty { body["none"] = none } else { body["faults"] = ["rows": rows.map(\.body)] }
        if let last { body["moreHref"] = "\(address)?\(QueryString.make([("efter", last)]))" }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }
}
