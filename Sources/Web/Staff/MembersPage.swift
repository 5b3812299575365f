import Domain
import Services
import Texts

/// Everyone with a role, and the form that gives one.
struct MembersPage {
    let scene: StaffScene
    let places: StaffPlaces
    let members: [StaffMember]
    let form: GrantForm
    var problems: [FormProblem] = []

    var body: [String: Any] {
        var body: [String: Any] = [
            "members": members.map { member in
                [
                    "href": "\(scene.frame.base)/personal/medarbetare/\(member.person.id)",
                    "name": scene.name(of: member.person),
                    "roles": member.assignments.map { held in
                        [
                            "role": scene.role(held.role),
                            "where": places.name(of: held.place, in: scene.phrases),
                        ]
                    },
                ] as [String: Any]
            },
            "fields": form.fields(problems: problems),
            "action": "\(scene.frame.base)/personal/medarbetare",
        ]
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }
}

/// One of the staff: roles, what they allow and where, and for who manages the staff how to change that.
struct MemberPage {
    let scene: StaffScene
    let places: StaffPlaces
    let member: StaffMember
    /// `nil` on one's own page: nobody gives themselves a role.
    let form: GrantForm?
    var problems: [FormProblem] = []
    var notice: String?

    var body: [String: Any] {
        var body: [String: Any] = [
            "assignments": member.assignments.map { AssignmentRow(scene: scene, places: places).body($0) },
            "managed": scene.position.allows(.manageStaff),
            "membersHref": "\(scene.frame.base)/personal/medarbetare",
        ]
        if let form {
            body["grant"] =
                [
                    "action": "\(scene.frame.base)/personal/medarbetare/\(member.person.id)",
                    "fields": form.fields(problems: problems),
                ] as [String: Any]
        }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        if let notice { body["notice"] = ["text": notice] }
        return body
    }
}
