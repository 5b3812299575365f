import Domain
import Services
import Texts

/// A token that a form made.
enum MadeToken {
    case shown(SecretToken)
    /// Too long ago to be shown again.
    case before
}

/// What is stored about the person who looks.
struct PersonPage {
    let frame: PageFrame
    let person: Person
    let contacts: [ContactChannel]
    let tokens: [APIToken]
    let hasMoreTokens: Bool
    let form: TokenForm
    let problems: [FormProblem]
    let made: MadeToken?
    /// Whether an address was confirmed just now.
    let isConfirmed: Bool
    /// What others did with it last.
    let uses: [DataUse]
    /// Whether the log-in is so fresh that everything may be taken out and keys be made.
    let hasFreshLogIn: Bool

    private var phrases: Phrases { frame.phrases }
    private var address: String { "\(frame.base)/jag" }

    var body: [String: Any] {
        var body: [String: Any] = [
            "name": person.name,
            "protection": phrases.text(person.isProtected ? "me.protected" : "me.notProtected"),
            "exportHref": hasFreshLogIn ? "\(address)/export" : logInAddress, "mayExport": hasFreshLogIn,
            "erasureHref": "\(address)/radera", "usesHref": "\(address)/insyn",
            "hasUses": !uses.isEmpty,
            "uses": DataUseList(frame: frame, uses: uses, viewer: person.id).rows,
            "kept": RetentionList(phrases: phrases).rows,
            "contactLinks": ContactChannel.Kind.allCases.map { kind in
                [
                    "href": "\(address)/kontakt/\(kind.rawValue)",
                    "label": phrases.text("contact.title.\(kind.rawValue)"),
                ]
            }, "messagesHref": "\(address)/meddelanden", "sessionsHref": "\(frame.base)/inloggningar",
            "organisationsHref": "\(frame.base)/foreningar",
            "bookingsHref": "\(frame.base)/bokningar",
            "hasContacts": !contacts.isEmpty, "contacts": contacts.map(contact),
            "hasTokens": !tokens.isEmpty, "tokens": tokens.map(token),
        ]
        if hasFreshLogIn {
            body["makeToken"] =
                [
                    "action": "\(address)/nycklar", "key": frame.key,
                    "fields": form.fields(problems: problems),
                ] as [String: Any]
        } else {
            body["tokensAfterLogIn"] = logInAddress
        }
        if hasMoreTokens, let last = tokens.last {
            body["moreTokens"] = "\(address)?efter=\(last.id)#tokens"
        }
        if isConfirmed { body["notice"] = ["text": phrases(.contactConfirmed)] }
        if !person.isProtected { body["protect"] = ["action": "\(address)/skydd"] }
        switch made {
        case .shown(let secret): body["secret"] = ["text": secret.text]
        case .before: body["madeBefore"] = true
        case nil: break
        }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    /// Logs in anew and comes back here: a file that answers a log-in would leave one at the identity provider.
    private var logInAddress: String {
        "\(frame.base)/logga-in?" + QueryString.make([("back", address), ("igen", "1")])
    }

    private func contact(_ contact: ContactChannel) -> [String: Any] {
        let kind = phrases.text("me.contacts.\(contact.kind.rawValue)")
        var row: [String: Any] = ["kind": kind, "address": contact.address.written]
        if contact.isConfirmed {
            row["removal"] = [
                "action": "\(address)/kontakt/\(contact.kind.rawValue)/borttagning",
                "label": phrases.text("me.contacts.removeOne", ["address": contact.address.written]),
            ]
        } else {
            row["pending"] = true
        }
        return row
    }

    private func token(_ token: APIToken) -> [String: Any] {
        let used = token.lastUsedAt.map { time($0, "me.tokens.used") } ?? phrases.text("me.tokens.unused")
        let scopes = TokenScope.allCases.filter(token.scopes.contains).map(phrases.scope)
        var row: [String: Any] = [
            "name": token.name, "scopes": phrases.sentence(phrases.list(scopes)), "used": used,
        ]
        switch token.state(at: frame.now) {
        case .valid:
            row["state"] = time(token.expiresAt, "me.tokens.expires")
            row["revocation"] = [
                "action": "\(address)/nycklar/\(token.id)/aterkallelse",
                "label": phrases.text("me.tokens.revokeOne", ["name": token.name]),
            ]
        case .expired: row["state"] = time(token.expiresAt, "me.tokens.expired")
        case .revoked: row["state"] = phrases.text("me.tokens.revoked")
        }
        return row
    }

    private func time(_ instant: Instant, _ key: String) -> String {
        phrases.text(key, ["time": phrases.dateTime(instant, today: frame.today)])
    }
}
