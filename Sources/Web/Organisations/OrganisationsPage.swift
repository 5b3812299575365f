import Domain
import Services
import Texts

/// One's own organisations, and the form that registers another.
struct OrganisationsPage {
    let frame: PageFrame
    let memberships: [OrganisationMembership]
    let form: OrganisationForm
    let problems: [FormProblem]

    private var phrases: Phrases { frame.phrases }

    var body: [String: Any] {
        let address = "\(frame.base)/foreningar"
        var body: [String: Any] = [
            "action": address, "hasOrganisations": !memberships.isEmpty,
            "organisations": memberships.map { membership in
                let organisation = membership.standing.organisation
                return [
                    "href": "\(address)/\(organisation.id)", "name": organisation.name,
                    "detail": phrases.list(
                        [
                            phrases.text("organisations.kinds.\(organisation.kind.rawValue)"),
                            organisation.number?.formatted,
                        ].compactMap(\.self)),
                    "may": may(membership),
                ]
            },
            "fields": form.fields(problems: problems),
        ]
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private func may(_ membership: OrganisationMembership) -> String {
        guard membership.standing.state.isApproved else {
            return phrases.text("organisations.states.\(membership.standing.state.name.rawValue)")
        }
        return phrases.sentence(phrases.permissions(membership.permissions))
    }
}

extension Phrases {
    /// `boka, rapportera närvaro`
    func permissions(_ permissions: Set<MandatePermission>) -> String {
        list(MandatePermission.allCases.filter(permissions.contains).map(permission))
    }

    func permission(_ permission: MandatePermission) -> String {
        text("organisations.permissions.\(permission.rawValue)")
    }

    /// What is wrong, and what to do.
    func sentence(for refusal: OrganisationRefusal) -> String {
        text("organisations.refusals.\(refusal.code)")
    }
}
