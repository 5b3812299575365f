import Domain
import Services
import Texts

/// Groups of facilities, and the form that makes or changes one.
struct GroupsPage {
    let desk: StaffDesk
    let places: StaffPlaces
    let form: Form
    let problems: [FormProblem]

    private var chosen: GroupedFacilities? { places.groups.first { $0.group.id.text == form["grupp"] } }

    var title: String {
        chosen.map { desk.phrases(.staffGroupTitle, ["group": $0.group.name]) }
            ?? desk.phrases(.staffGroupsTitle)
    }

    var body: [String: Any] {
        let address = "\(desk.frame.base)/personal/grupper"
        var body: [String: Any] = [
            "action": address, "hasGroups": !places.groups.isEmpty,
            "groups": places.groups.map { grouped in
                [
                    "name": grouped.group.name, "href": "\(address)?grupp=\(grouped.group.id)",
                    "members": places.catalogue.facilities.filter { grouped.facilities.contains($0.id) }
                        .map(\.name).joined(separator: ", "),
                ]
            },
            "fields": fields, "chosen": chosen?.group.id.text ?? "",
            "formTitle": desk.phrases.text(chosen == nil ? "staff.groups.new" : "staff.groups.change"),
        ]
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private var fields: [[String: Any]] {
        let boxes = places.catalogue.facilities.map { facility in
            let name = "a-\(facility.id)"
            let isMember = chosen?.facilities.contains(facility.id) ?? false
            let isTicked = problems.isEmpty ? isMember : form[name] != nil
            return (name: name, label: facility.name, isTicked: isTicked)
        }
        let name = FormField(
            name: "namn", label: desk.phrases.text("staff.fields.groupName"),
            value: form["namn"] ?? chosen?.group.name ?? "",
            input: .line(type: "text", hints: ["most": "200"]))
        let members = FormField(
            name: "anlaggningar", label: desk.phrases.text("staff.fields.facilities"), input: .boxes(boxes))
        return [name, members].map { $0.body(problems: problems) }
    }
}
