import Domain
import Services
import Texts

/// An organisation's mandates and invitations, to one of the staff.
struct MandateReviewPage {
    let desk: StaffDesk
    let reviewed: ReviewedMandates
    /// What was done here just now.
    let done: OrganisationDone?
    let form: Form
    let problems: [FormProblem]

    private var address: String {
        "\(desk.frame.base)/personal/foreningar/\(reviewed.standing.organisation.id)"
    }

    /// The field for why a mandate is revoked, or an invitation withdrawn.
    static func reason(of id: String) -> String { "skal-\(id)" }

    var body: [String: Any] {
        let rows = MandateRows(
            frame: desk.frame, viewer: desk.viewer, roster: reviewed.roster, address: address)
        let roster = reviewed.roster
        var body: [String: Any] = [
            "backHref": address, "back": reviewed.standing.organisation.name,
            "hasMandates": !roster.mandates.isEmpty, "hasInvitations": !roster.invitations.isEmpty,
            "mandates": roster.mandates.map { held in
                rows.mandate(held).merging(change(held.mandate.id.text)) { $1 }
            },
            "invitations": roster.invitations.map { invitation in
                rows.invitation(invitation).merging(change(invitation.id.text)) { $1 }
            },
        ].merging(rows.more(at: "\(address)/behorigheter")) { $1 }
        body["notice"] = done?.notice(in: desk.phrases)
        if let ground = reviewed.conflict {
            body["conflict"] = desk.phrases.sentence(for: .conflictOfInterest(ground))
        } else if reviewed.standing.state.isApproved {
            let fields = MandateReviewForm(form: form, frame: desk.frame).fields(problems: problems)
            body["giving"] = ["action": "\(address)/behorigheter", "fields": fields] as [String: Any]
        }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private func change(_ id: String) -> [String: Any] {
        guard reviewed.conflict == nil, reviewed.standing.state.isApproved else { return [:] }
        let name = Self.reason(of: id)
        let reason = FormField(
            name: name, label: desk.phrases.text("staff.fields.reason"), value: form[name] ?? "",
            input: .area)
        return [
            "change": [
                "open": problems.contains { $0.field == name }, "fields": [reason.body(problems: problems)],
            ] as [String: Any]
        ]
    }
}
