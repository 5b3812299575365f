import Domain
import Services
import Texts

/// What others have done with one's data, as the list on a page shows it.
struct DataUseList {
    let frame: PageFrame
    let uses: [DataUse]
    let viewer: Person.ID

    private var phrases: Phrases { frame.phrases }

    var rows: [[String: Any]] { uses.map(row) }

    private func row(_ use: DataUse) -> [String: Any] {
        let entry = use.entry
        var row: [String: Any] = [
            "when": phrases.dateTime(entry.at, today: frame.today), "who": who(use.actor),
            "what": what(entry.action),
        ]
        if !entry.reason.isEmpty {
            row["why"] = ["text": phrases.text("me.uses.why", ["reason": entry.reason])]
        }
        if entry.action.hasPrefix("booking.") {
            row["booking"] = ["href": "\(frame.base)/bokningar/\(entry.subject)"]
        }
        return row
    }

    private func what(_ action: String) -> String {
        let key = "me.uses.actions.\(action.replacing(".", with: "-"))"
        let text = phrases.text(key)
        return text == key ? phrases.text("me.uses.actions.other", ["action": action]) : text
    }

    private func who(_ actor: DataUse.Actor) -> [String: String] {
        switch actor {
        case .staff(let person, let roles, let employer):
            let municipality = employer ?? frame.site?.municipality
            var values = [
                "roles": phrases.list(roles.map { phrases.text("staff.roles.\($0.rawValue)") }),
                "municipality": municipality?.name ?? "",
            ]
            guard case .name(let name) = person.shownName(to: viewer) else {
                return ["before": phrases.text("me.uses.unnamed", values)]
            }
            values["name"] = name
            return ["before": phrases.text("me.uses.staff", values)]
        case .organisation(let name):
            return phrases.parts("me.uses.organisation", naming: "name", name)
        case .installation: return ["before": phrases.text("me.uses.installation")]
        case .somebodyElse: return ["before": phrases.text("me.uses.somebodyElse")]
        }
    }
}
