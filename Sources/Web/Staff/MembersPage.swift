import Domain
import Services
import Texts

/// Everyone with a role, and the form that gives one.
struct MembersPage {
    let desk: StaffDesk
    let places: StaffPlaces
    let members: [StaffMember]
    let form: RoleForm
    var problems: [FormProblem] = []
    /// Whether a role was given just now.
    var isGiven = false

    var body: [String: Any] {
        var body: [String: Any] = [
            "members": members.map { member in
                [
                    "href": "\(desk.frame.base)/personal/medarbetare/\(member.person.id)",
                    "name": desk.name(of: member.person),
                    "roles": member.assignments.map { held in
                        [
                            "role": desk.role(held.role),
                            "where": places.name(of: held.place, in: desk.phrases),
                        ]
                    },
                ] as [String: Any]
            },
            "fields": form.fields(problems: problems),
            "action": "\(desk.frame.base)/personal/medarbetare",
        ]
        if isGiven { body["notice"] = ["text": desk.phrases(.staffRoleGiven)] }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }
}

/// One of the staff: roles, what they allow and where, and for who manages the staff how to change that.
struct MemberPage {
    let desk: StaffDesk
    let places: StaffPlaces
    let member: StaffMember
    /// `nil` on one's own page: nobody gives themselves a role.
    let form: RoleForm?
    var problems: [FormProblem] = []
    var notice: String?

    var body: [String: Any] {
        var body: [String: Any] = [
            "assignments": member.assignments.map(row),
            "managed": desk.position.allows(.manageStaff),
            "membersHref": "\(desk.frame.base)/personal/medarbetare",
        ]
        if let form {
            body["giving"] =
                [
                    "action": "\(desk.frame.base)/personal/medarbetare/\(member.person.id)",
                    "fields": form.fields(problems: problems),
                ] as [String: Any]
        }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        if let notice { body["notice"] = ["text": notice] }
        return body
    }

    /// With why it was given, and how it is taken back.
    private func row(_ held: RoleAssignment) -> [String: Any] {
        var row = AssignmentRow(desk: desk, places: places).body(held)
        row["reasonText"] = held.reason
        row["revokeAction"] = "\(desk.frame.base)/personal/roller/\(held.id)/aterkallelse"
        return row
    }
}
