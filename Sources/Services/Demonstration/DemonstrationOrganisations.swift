import Domain

/// Registers invented associations and gives invented people mandates, as they would themselves.
struct DemonstrationOrganisations {
    private let installation: Installation
    private let municipality: Municipality
    /// Who approves them.
    private let reviewer: Person

    init(_ installation: Installation, municipality: Municipality, reviewer: Person) {
        self.installation = installation
        self.municipality = municipality
        self.reviewer = reviewer
    }

    func register(_ rows: [RegisterRow], mandates: [RegisterRow]) async throws {
        guard let reason = StaffReason("Demonstration") else { return }
        for row in rows {
            let wish = try wish(row)
            let registrant = try await principal(try row["registrant"], row)
            let organisation = try await Organisations(installation).register(wish, by: registrant)
            try await OrganisationReviews(installation).approve(
                organisation.id, by: principal(reviewer), because: reason)
            let number = try row["number"]
            let granted = try mandates.filter { mandate in try mandate["organisation"] == number }
            try await grant(granted, for: organisation, by: registrant)
        }
    }

    private func grant(
        _ mandates: [RegisterRow], for organisation: Organisation, by registrant: Principal
    ) async throws {
        for row in mandates {
            let holder = try await principal(try row["person"], row)
            try await Mandates(installation).grant(
                try grant(row), to: holder.person.id, for: organisation.id, by: registrant)
        }
    }

    private func wish(_ row: RegisterRow) throws -> OrganisationWish {
        guard let kind = Organisation.Kind(rawValue: try row["kind"]) else { throw row.flaw("kind") }
        guard let number = OrganisationNumber(try row["number"]) else { throw row.flaw("number") }
        let email = ContactAddress(try row["email"], kind: .email)
        guard let wish = OrganisationWish(kind: kind, name: try row["name"], number: number, email: email)
        else { throw row.flaw("name") }
        return wish
    }

    private func grant(_ row: RegisterRow) throws -> MandateGrant {
        let days = DateSpan(first: SwedishTime.date(of: installation.clock.now()), last: nil)
        guard let days,
            let grant = MandateGrant(permissions: Set(names: try row["permissions"]), days: days)
        else { throw row.flaw("permissions") }
        return grant
    }

    private func principal(_ number: String, _ row: RegisterRow) async throws -> Principal {
        guard let number = PersonalIdentityNumber(number),
            let person = try await People(installation).find(number, in: municipality)
        else { throw row.flaw("registrant") }
        return principal(person)
    }

    private func principal(_ person: Person) -> Principal {
        Principal(municipality: municipality, person: person, request: "demonstration")
    }
}
