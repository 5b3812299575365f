import Domain
import Services
import Texts

/// What has been said to the one who looks, and which of it they want.
struct MessagesPage {
    let frame: PageFrame
    let messages: [ReceivedMessage]
    let hasMore: Bool
    let form: MessageForm
    /// Whether decisions go by letter to who has no address.
    let hasLetters: Bool
    /// Whether there is an address that messages can go to.
    let isReached: Bool
    let isSaved: Bool
    let problems: [FormProblem]

    private var phrases: Phrases { frame.phrases }
    private var address: String { "\(frame.base)/jag/meddelanden" }

    var body: [String: Any] {
        var body: [String: Any] = [
            "action": address, "back": "\(frame.base)/jag", "fields": form.fields(problems: problems),
            "isSaved": isSaved && problems.isEmpty, "hasMessages": !messages.isEmpty,
            "messages": messages.map(row),
        ]
        if !isReached {
            body["nowhere"] = [
                "text": phrases.text(hasLetters ? "messages.nowhereButLetters" : "messages.nowhere"),
                "href": "\(frame.base)/jag/kontakt/email",
            ]
        }
        if hasMore, let last = messages.last {
            body["moreHref"] = "\(address)?\(QueryString.make([("efter", last.notice.id.text)]))"
        }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private func row(_ message: ReceivedMessage) -> [String: Any] {
        let notice = message.notice
        return [
            "name": phrases.message(notice.kind), "text": text(of: message),
            "via": phrases.text(
                "messages.via",
                [
                    "channel": phrases.channel(notice.channel),
                    "when": phrases.dateTime(notice.changedAt, today: frame.today),
                    "state": phrases.text("messages.states.\(notice.state.rawValue)"),
                ]),
        ]
    }

    private func text(of message: ReceivedMessage) -> String {
        if message.notice.kind?.isCode == true { return phrases.text("messages.codeHidden") }
        return message.content?.paragraphs.joined(separator: " ") ?? phrases.text("messages.unreadable")
    }
}

extension Phrases {
    /// A ``MessageKind`` in words.
    func message(_ kind: MessageKind?) -> String {
        kind.map { text("messages.kinds.\($0.phraseName).name") } ?? text("messages.unsent.unknown")
    }
}
