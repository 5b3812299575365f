import Domain
import OpenIDConnect
import Texts

/// Where the person is logged in, the latest used first.
struct SessionsPage {
    let frame: PageFrame
    let sessions: [Session]
    let current: Session.ID?
    /// Those that people log in by today.
    let parties: [RelyingParty]
    /// Whether programs have keys to what is theirs.
    let hasTokens: Bool

    private var phrases: Phrases { frame.phrases }

    var body: [String: Any] {
        let address = "\(frame.base)/inloggningar"
        return [
            "back": "\(frame.base)/jag", "endOthers": "\(address)/ovriga/avslut",
            "hasOthers": hasTokens || sessions.contains { $0.id != current },
            "sessions": sessions.map { session in
                var row: [String: Any] = [
                    "name": name(of: session), "began": phrases.text("sessions.began", began(session)),
                    "seen": phrases.text(
                        "sessions.seen", ["time": phrases.dateTime(session.seenAt, today: frame.today)]),
                ]
                if session.id == current {
                    row["current"] = true
                } else {
                    row["other"] = ["action": "\(address)/\(session.id)/avslut", "label": label(of: session)]
                }
                return row
            },
        ]
    }

    private func name(of session: Session) -> String {
        session.device.isEmpty ? phrases.text("sessions.unknownDevice") : session.device
    }

    private func began(_ session: Session) -> [String: String] {
        [
            "time": phrases.dateTime(session.createdAt, today: frame.today),
            "provider": provider(of: session),
        ]
    }

    /// What people call it; one that is no longer in use has no name.
    private func provider(of session: Session) -> String {
        parties.first { $0.provider.name == session.authentication.provider }?.provider.label
            ?? phrases(.loginTheProvider)
    }

    /// Tells each button from the others for who cannot see what stands beside it.
    private func label(of session: Session) -> String {
        phrases.text(
            "sessions.endOne",
            [
                "device": name(of: session),
                "time": phrases.dateTime(session.createdAt, today: frame.today),
            ])
    }
}
