import Domain
import Hummingbird
import Services
import Texts

/// What the lists of mandates and invitations show, to those who sign and to the staff.
struct MandateRows {
    let frame: PageFrame
    let viewer: Person.ID
    let roster: MandateRoster
    /// The address of the organisation, to those who look.
    let address: String

    private var phrases: Phrases { frame.phrases }

    func mandate(_ held: HeldMandate) -> [String: Any] {
        let name = phrases.name(held.person.shownName(to: viewer))
        return [
            "name": name, "may": phrases.sentence(phrases.permissions(held.mandate.permissions)),
            "days": phrases.sentence(phrases.span(held.mandate.days, today: frame.today)),
            "revokeAction": "\(address)/behorigheter/\(held.mandate.id)/aterkallelse",
            "revokeName": phrases(.organisationsRevokeName, ["name": name]),
            "evidence": links { $0.mandate == held.mandate.id },
        ]
    }

    func invitation(_ invitation: Invitation) -> [String: Any] {
        let made = ["when": phrases.dateTime(invitation.createdAt, today: frame.today)]
        let name = ["name": invitation.label]
        let isNamed = !invitation.label.isEmpty
        return [
            "name": isNamed
                ? phrases.text("organisations.invitationTo", name)
                : phrases.text("organisations.invitationOf", made),
            "withdrawName": isNamed
                ? phrases.text("organisations.withdrawTo", name)
                : phrases.text("organisations.withdrawOf", made),
            "may": phrases.sentence(phrases.permissions(invitation.scope.permissions)),
            "until": phrases(
                .organisationsUntil, ["when": phrases.dateTime(invitation.expiresAt, today: frame.today)]),
            "withdrawAction": "\(address)/inbjudningar/\(invitation.id)/aterkallelse",
            "evidence": links { $0.invitation == invitation.id },
        ]
    }

    private func links(where isMeant: (Evidence) -> Bool) -> [[String: String]] {
        Self.links(roster.evidence.filter(isMeant), at: address, phrases)
    }

    static func links(_ evidence: [Evidence], at address: String, _ phrases: Phrases) -> [[String: String]] {
        evidence.map { one in
            let kilobytes = max(1, (one.size + 512) / 1024)
            return [
                "href": "\(address)/underlag/\(one.id)", "name": one.name,
                "size": kilobytes < 1024 ? "\(kilobytes) kB" : "\((kilobytes + 512) / 1024) MB",
            ]
        }
    }

    /// - Parameter path: of the page that has the lists.
    func more(at path: String) -> [String: String] {
        var more: [String: String] = [:]
        if roster.hasMoreMandates, let last = roster.mandates.last {
            more["moreMandates"] = "\(path)?efter=\(last.mandate.id)#mandates"
        }
        if roster.hasMoreInvitations, let last = roster.invitations.last {
            more["moreInvitations"] = "\(path)?fore=\(last.id)#invitations"
        }
        return more
    }
}

extension MandateRoster.Place {
    /// As ``MandateRows/more(at:)`` says it.
    init(of request: Request) throws {
        let query = try Form(query: request)
        self.init(
            mandate: query["efter"].map { Mandate.ID($0) },
            invitation: query["fore"].map { Invitation.ID($0) })
    }
}
