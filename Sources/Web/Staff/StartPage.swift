import Domain
import Services
import Texts

/// Where the staff begin: what one's roles are, and the ways to what they allow.
struct StartPage {
    let desk: StaffDesk
    let places: StaffPlaces
    /// How many organisations wait for a decision, for who decides.
    let waiting: Int
    /// How many requests and handovers wait for an answer, for who answers.
    let requests: Int
    /// Whether a role was taken back just now.
    let isRevoked: Bool

    /// Each page of the staff, and what opens it.
    private static let links: [(key: String, path: String, permission: StaffPermission)] = [
        ("plan", "plan", .seeBookings), ("requests", "forfragningar", .bookForOthers),
        ("customer", "kund", .bookForOthers),
        ("closures", "avstangningar", .closeSpaces), ("review", "foreningar", .reviewOrganisations),
        ("members", "medarbetare", .manageStaff), ("groups", "grupper", .manageStaff),
        ("agreements", "avtal", .manageAgreements), ("jobs", "jobb", .manageJobs),
        ("messages", "meddelanden", .manageJobs),
        ("log", "../logg", .readAuditLog),
    ]

    var body: [String: Any] {
        let open = Self.links.filter { desk.position.allows($0.permission) }.map { link in
            var body = self.link(link.key, link.path)
            if link.key == "plan", !desk.position.allows(.bookForOthers) {
                body["text"] = desk.phrases.text("staff.links.plan.look")
            }
            if link.key == "review", waiting > 0 {
                body["waiting"] = desk.phrases(.staffWaiting, count: waiting)
            }
            if link.key == "requests", requests > 0 {
                body["waiting"] = desk.phrases.text(
                    "staff.requests.count.\(requests == 1 ? "one" : "other")",
                    ["count": desk.phrases.number(requests)])
            }
            return body
        }
        var body: [String: Any] = [
            "links": open + [link("conflicts", "jav")], "rulesHref": "\(desk.frame.base)/personal/roller",
            "assignments": desk.position.assignments.map {
                AssignmentRow(desk: desk, places: places).body($0)
            },
        ]
        if isRevoked { body["notice"] = ["text": desk.phrases(.staffRoleRevoked)] }
        return body
    }

    private func link(_ key: String, _ path: String) -> [String: String] {
        let base = desk.frame.base
        return [
            "href": path.hasPrefix("../") ? "\(base)/\(path.dropFirst(3))" : "\(base)/personal/\(path)",
            "name": desk.phrases.text("staff.links.\(key).name"),
            "text": desk.phrases.text("staff.links.\(key).text"),
        ]
    }
}

/// A role as the pages show it.
struct AssignmentRow {
    let desk: StaffDesk
    let places: StaffPlaces

    func body(_ held: RoleAssignment) -> [String: Any] {
        var body: [String: Any] = [
            "role": desk.phrases.sentence(desk.role(held.role)),
            "where": places.name(of: held.place, in: desk.phrases),
            "days": desk.phrases.sentence(desk.days(held.days)),
            "permissions": StaffPermission.allCases.filter(held.role.permissions.contains).map(
                desk.permission),
        ]
        if let employer = held.employer {
            body["employedBy"] = [
                desk.phrases(.staffEmployedBy, ["municipality": desk.employer(employer)])
            ]
        }
        return body
    }
}
