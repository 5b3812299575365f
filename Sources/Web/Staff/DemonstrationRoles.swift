import Domain
import Services

/// Who does what for the municipality of a demonstration, for its log-in page.
struct DemonstrationRoles {
    let installation: Installation

    /// `vaktmästare (Exempelhallen)`, by person.
    func texts(in municipality: Municipality, phrases: Phrases) async throws -> [Person.ID: String] {
        let places = StaffPlaces(
            catalogue: try await Places(installation).catalogue(of: municipality), groups: [])
        let members = try await Staff(installation).membersByCommand(in: municipality)
        return Dictionary(
            members.map { member in
                let roles = member.assignments.map { held in
                    let role = phrases.text("staff.roles.\(held.role.rawValue)")
                    return held.place == .everywhere
                        ? role : "\(role) (\(places.name(of: held.place, in: phrases)))"
                }
                return (member.person.id, phrases.list(roles))
            }, uniquingKeysWith: { first, _ in first })
    }
}
