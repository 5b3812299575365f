import Domain
import Services
import Texts

/// One organisation: what one may do for it, and for those who sign who else may.
struct OrganisationPage {
    let frame: PageFrame
    let viewer: Person.ID
    let file: OrganisationFile
    /// What was done here just now.
    let done: OrganisationDone?
    let form: InvitationForm
    let problems: [FormProblem]
    /// The address of an invitation that was made just now.
    let link: String?

    private var phrases: Phrases { frame.phrases }
    private var organisation: Organisation { file.standing.organisation }
    var address: String { "\(frame.base)/foreningar/\(organisation.id)" }

    var body: [String: Any] {
        var body: [String: Any] = [
            "heading": organisation.name, "listHref": "\(frame.base)/foreningar", "facts": facts,
        ]
        if let done { body["notice"] = done.notice(in: phrases) }
        if done == .accepted, file.permissions.contains(.book),
            frame.customer != .organisation(organisation.id)
        {
            body["bookFor"] = [
                "action": "\(frame.base)/byt-kund", "customer": organisation.id.text, "back": frame.base,
                "label": phrases(.organisationsBookFor, ["organisation": organisation.name]),
            ]
        }
        if let kept = file.kept {
            body["notice"] = mergedNotice(into: kept)
            if actsFor(kept) { body["kept"] = link(to: kept) }
        } else if !file.standing.state.isApproved {
            body["notice"] = [
                "text": done?.text(in: phrases)
                    ?? phrases.text("organisations.states.\(file.standing.state.name.rawValue)"),
                "why": isWaiting
                    ? [phrases.text("organisations.next")]
                    : [file.standing.state.reasonText].filter { !$0.isEmpty },
            ]
            if isWaiting { body["retract"] = ["action": "\(address)/aterkallelse"] }
        } else {
            body["permissions"] = [
                "list": MandatePermission.allCases.filter(file.permissions.contains)
                    .map { phrases.sentence(phrases.permission($0)) }
            ]
        }
        if file.standing.state.isApproved, file.permissions.contains(.book) {
            body["weekHref"] = "\(address)/vecka"
        }
        if file.permissions.contains(.sign) {
            body["signer"] = signer
            body["parts"] = parts
            body["bank"] = bank
            body["edit"] =
                [
                    "action": "\(address)/uppgifter", "closeAction": "\(address)/avslut",
                    "fields": details.fields(problems: problems),
                ] as [String: Any]
        } else if !file.ownEvidence.isEmpty {
            body["own"] = ["evidence": MandateRows.links(file.ownEvidence, at: address, phrases)]
        }
        if let link { body["link"] = ["address": link, "mail": mail(link)] }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    /// Whether it is one's own to take back, since the staff have not decided yet.
    private var isWaiting: Bool {
        file.standing.state == .submitted && file.standing.registeredBy == viewer
    }

    /// A letter with the address of an invitation, in the program that the browser opens for it.
    private func mail(_ link: String) -> String {
        let name = ["organisation": organisation.name]
        return "mailto:?"
            + QueryString.make([
                ("subject", phrases(.organisationsInvitation, name)),
                ("body", phrases.text("organisations.linkMailText", ["address": link])),
            ])
    }

    /// Where it is now, and how to get there.
    private func mergedNotice(into kept: Organisation) -> [String: Any] {
        let name = ["organisation": kept.name]
        return [
            "text": phrases.text("organisations.mergedInto", name),
            "why": [
                file.standing.state.reasonText,
                actsFor(kept) ? "" : phrases.text("organisations.askKept", name),
            ]
            .filter { !$0.isEmpty },
        ]
    }

    private func actsFor(_ kept: Organisation) -> Bool { frame.organisations.contains { $0.id == kept.id } }

    private func link(to kept: Organisation) -> [String: String] {
        [
            "href": "\(frame.base)/foreningar/\(kept.id)",
            "text": phrases.text("organisations.toKept", ["organisation": kept.name]),
        ]
    }

    private var details: OrganisationDetailsForm {
        OrganisationDetailsForm(
            form: form.form, phrases: phrases, standing: file.standing, isStaff: false)
    }

    private var facts: [[String: String]] {
        let standing = file.standing
        return [
            ("kind", phrases.sentence(phrases.text("organisations.kinds.\(organisation.kind.rawValue)"))),
            ("number", organisation.number?.formatted ?? ""), ("email", standing.email),
            ("phone", standing.phone),
        ].filter { !$0.1.isEmpty }.map {
            ["label": phrases.text("organisations.fields.\($0.0)"), "value": $0.1]
        }
    }

    private var signer: [String: Any] {
        guard let roster = file.roster else { return [:] }
        let rows = MandateRows(frame: frame, viewer: viewer, roster: roster, address: address)
        return [
            "mandates": roster.mandates.map(rows.mandate), "inviteAction": "\(address)/inbjudningar",
            "fields": form.invitationFields(problems: problems),
            "hasInvitations": !roster.invitations.isEmpty,
            "invitations": roster.invitations.map(rows.invitation),
        ].merging(rows.more(at: address)) { $1 }
    }
}

extension Phrases {
    /// `från tisdag 24 november`, `från tisdag 24 november till …`
    func span(_ days: DateSpan, today: CalendarDate) -> String {
        let first = date(days.first, today: today)
        guard let last = days.last else { return self(.staffFrom, ["first": first]) }
        return self(.staffFromTo, ["first": first, "last": date(last, today: today)])
    }
}
