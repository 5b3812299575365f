import Domain
import Services
import Texts

/// What did not arrive, why, and since when: not to whom, nor what it says.
struct UnsentMessagesPage {
    let desk: StaffDesk
    let messages: [MessageNotice]
    let hasMore: Bool
    let problems: [FormProblem]

    private var address: String { "\(desk.frame.base)/personal/meddelanden" }

    var body: [String: Any] {
        var body: [String: Any] = ["hasMessages": !messages.isEmpty, "messages": messages.map(row)]
        if hasMore, let last = messages.last {
            body["moreHref"] = "\(address)?\(QueryString.make([("efter", last.id.text)]))"
        }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private func row(_ message: MessageNotice) -> [String: Any] {
        let name = desk.phrases.message(message.kind)
        let when = desk.phrases.dateTime(message.changedAt, today: desk.frame.today)
        var row: [String: Any] = [
            "kind": name, "label": "\(name), \(when)",
            "state": desk.phrases.text("messages.states.\(message.state.rawValue)"),
            "since": desk.phrases.text(
                "messages.unsent.since",
                [
                    "channel": desk.phrases.channel(message.channel), "when": when,
                    "attempts": desk.phrases.number(message.attempts),
                ]),
            "action": "\(address)/\(message.id)/omsandning",
        ]
        if !message.fault.isEmpty { row["detail"] = message.fault }
        return row
    }
}
