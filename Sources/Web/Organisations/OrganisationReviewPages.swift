import Domain
import Services
import Texts

/// Organisations in one state, page by page.
struct OrganisationReviewsPage {
    let desk: StaffDesk
    let state: Organisation.State.Name
    let organisations: [OrganisationStanding]
    let hasMore: Bool

    private var phrases: Phrases { desk.phrases }

    var body: [String: Any] {
        let address = "\(desk.frame.base)/personal/foreningar"
        var body: [String: Any] = [
            "states": Organisation.State.Name.allCases.map { state in
                [
                    "href": "\(address)?lage=\(state.rawValue)", "current": state == self.state,
                    "label": phrases.text("staff.organisations.states.\(state.rawValue)"),
                ] as [String: Any]
            },
            "hasOrganisations": !organisations.isEmpty,
            "organisations": organisations.map { row($0, address) },
        ]
        if hasMore, let last = organisations.last {
            body["moreHref"] = "\(address)?lage=\(state.rawValue)&efter=\(last.organisation.id)"
        }
        return body
    }

    private func row(_ standing: OrganisationStanding, _ address: String) -> [String: Any] {
        [
            "href": "\(address)/\(standing.organisation.id)", "name": standing.organisation.name,
            "detail": phrases.list(
                [
                    phrases.text("organisations.kinds.\(standing.organisation.kind.rawValue)"),
                    standing.organisation.number?.formatted,
                    phrases.dateTime(standing.registeredAt, today: desk.frame.today),
                ].compactMap(\.self)),
        ]
    }
}

/// One organisation, to decide about.
struct OrganisationReviewPage {
    let desk: StaffDesk
    let reviewed: ReviewedOrganisation
    /// What was done here just now.
    let done: OrganisationDone?
    let form: Form
    let problems: [FormProblem]

    private var phrases: Phrases { desk.phrases }
    private var standing: OrganisationStanding { reviewed.standing }

    var body: [String: Any] {
        let address = "\(desk.frame.base)/personal/foreningar"
        var body: [String: Any] = [
            "listHref": address, "facts": facts, "hasMandates": !reviewed.mandates.isEmpty,
            "state": phrases.text("staff.organisations.are.\(standing.state.name.rawValue)"),
            "mandates": reviewed.mandates.map { held in
                [
                    "name": desk.name(of: held.person),
                    "may": phrases.sentence(phrases.permissions(held.mandate.permissions)),
                    "days": phrases.sentence(desk.days(held.mandate.days)),
                ]
            },
        ]
        body["notice"] = done?.notice(in: phrases)
        if standing.state.isApproved {
            body["mandatesHref"] = "\(address)/\(standing.organisation.id)/behorigheter"
        }
        if let kept = reviewed.kept {
            let name = ["organisation": kept.name]
            body["state"] = phrases.text("organisations.mergedInto", name)
            body["kept"] = [
                "href": "\(address)/\(kept.id)", "text": phrases.text("organisations.toKept", name),
            ]
        } else if let ground = reviewed.conflict {
            body["conflict"] = phrases.sentence(for: .conflictOfInterest(ground))
        } else if standing.state.isApproved {
            body["settling"] = settling
        } else if standing.state == .submitted {
            body["decision"] =
                ["action": "\(address)/\(standing.organisation.id)/beslut", "fields": fields] as [String: Any]
        }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private var fields: [[String: Any]] {
        let reason = FormField(
            name: "skal", label: phrases.text("staff.organisations.reason"),
            help: phrases.text("staff.organisations.reasonHelp"), value: form["skal"] ?? "", input: .area)
        return [reason.body(problems: problems)]
    }

    private var facts: [[String: String]] {
        [
            (
                "kind",
                phrases.sentence(phrases.text("organisations.kinds.\(standing.organisation.kind.rawValue)"))
            ),
            (
                "number",
                standing.organisation.number?.formatted ?? phrases.text("staff.organisations.noNumber")
            ),
            ("email", standing.email),
            ("phone", standing.phone),
            ("registrant", reviewed.registrant.map(desk.name) ?? ""),
            ("settledBecause", standing.state.reasonText),
        ].filter { !$0.1.isEmpty }.map {
            ["label": phrases.text("organisations.fields.\($0.0)"), "value": $0.1]
        }
    }
}
