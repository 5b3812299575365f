import Domain

/// Gives roles to invented people, so that each role can be tried.
struct DemonstrationStaff {
    private let installation: Installation
    private let municipality: Municipality

    init(_ installation: Installation, municipality: Municipality) {
        self.installation = installation
        self.municipality = municipality
    }

    func employ(_ rows: [RegisterRow]) async throws {
        let catalogue = try await Places(installation).catalogue(of: municipality)
        guard let days = DateSpan(first: SwedishTime.date(of: installation.clock.now()), last: nil),
            let reason = Reason("Demonstration")
        else { return }
        for row in rows {
            guard let number = PersonalIdentityNumber(try row["number"]) else { throw row.flaw("number") }
            guard let role = Role(rawValue: try row["role"]) else { throw row.flaw("role") }
            var place = RoleAssignment.Place.everywhere
            let facility = try row["facility"]
            if !facility.isEmpty {
                let source = FacilitySource(register: "csv", id: facility)
                guard let found = catalogue.facilities.first(where: { $0.source == source }) else {
                    throw row.flaw("facility")
                }
                place = .facility(found.id)
            }
            try await Staff(installation).assignByCommand(
                RoleDraft(
                    to: .number(number, name: try row["name"]), role: role, at: place, days: days,
                    because: reason), in: municipality)
        }
    }
}
