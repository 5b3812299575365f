import Domain
import Services
import Texts

/// Where a role can hold, by the names that the staff know.
struct StaffPlaces {
    let catalogue: Catalogue
    let groups: [GroupedFacilities]

    /// The value of a place in forms.
    static func value(of place: RoleAssignment.Place) -> String {
        switch place {
        case .everywhere: "kommun"
        case .facility(let id): "anlaggning:\(id)"
        case .group(let id): "grupp:\(id)"
        }
    }

    /// `nil` for what is not the value of a place that is there.
    func place(_ value: String) -> RoleAssignment.Place? {
        if value == "kommun" { return .everywhere }
        let parts = value.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "anlaggning": return catalogue.facility(Facility.ID(parts[1])).map { .facility($0.id) }
        case "grupp": return groups.first { $0.group.id.text == parts[1] }.map { .group($0.group.id) }
        default: return nil
        }
    }

    func name(of place: RoleAssignment.Place, in phrases: Phrases) -> String {
        switch place {
        case .everywhere: return phrases(.staffEverywhere)
        case .facility(let id): return catalogue.facility(id)?.name ?? ""
        case .group(let id):
            let name = groups.first { $0.group.id == id }?.group.name ?? ""
            return phrases(.staffGroupPlace, ["group": name])
        }
    }

    func options(in phrases: Phrases) -> [(value: String, label: String)] {
        let places =
            [RoleAssignment.Place.everywhere] + groups.map { .group($0.group.id) }
            + catalogue.facilities.map { .facility($0.id) }
        return places.map { (Self.value(of: $0), name(of: $0, in: phrases)) }
    }
}
