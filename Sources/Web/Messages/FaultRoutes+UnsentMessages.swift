import Domain
import Services
import Texts

extension FaultRoutes {
    /// Messages that did not arrive: not to whom, nor what they say.
    static func unsentMessages(of installation: Installation, desks: StaffRoutes) -> FaultRoutes {
        let messages = UnsentMessages(installation)
        return FaultRoutes(
            desks: desks, path: "meddelanden",
            presses: [
                "omsandning": { try await messages.resend(MessageNotice.ID($0), by: $1, because: $2) }
            ],
            page: { last, address, desk, principal in
                let (found, hasMore) = try await messages.list(
                    before: last.map { MessageNotice.ID($0) }, seenBy: principal)
                let retried = try await DeadJobs(installation).retried(
                    ofKinds: "message.", seenBy: principal)
                return FaultsPage(
                    title: desk.phrases.text("messages.unsent.title"),
                    lead: desk.phrases.text("messages.unsent.lead"),
                    none: desk.phrases.text("messages.unsent.none"),
                    retried: retried > 0 ? desk.phrases(.messagesRetried, count: retried) : nil,
                    rows: found.map { FaultsPage.Row($0, at: address, on: desk) },
                    last: hasMore ? found.last?.id.text : nil)
            })
    }
}

extension FaultsPage.Row {
    fileprivate init(_ message: MessageNotice, at address: String, on desk: StaffDesk) {
        let phrases = desk.phrases
        let when = phrases.dateTime(message.changedAt, today: desk.frame.today)
        let name = phrases.message(message.kind)
        self.init(
            name: name, label: "\(name), \(when)",
            fault: phrases.text("messages.states.\(message.state.rawValue)"),
            since: phrases.text(
                "messages.unsent.since",
                [
                    "channel": phrases.channel(message.channel), "when": when,
                    "attempts": phrases.number(message.attempts),
                ]),
            detail: message.fault,
            presses: [
                .init(
                    name: phrases.text("messages.unsent.resend"),
                    button: phrases.text("messages.unsent.resendNow"),
                    action: "\(address)/\(message.id)/omsandning")
            ])
    }
}
