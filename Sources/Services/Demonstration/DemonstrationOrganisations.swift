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
        guard let reason = Reason("Demonstration") else { return }
        for row in rows {
            let wish = try wish(row)
            let registrant = principal(try await person(try row["registrant"], row))
            let organisation = try await Organisations(installation).register(wish, by: registrant)
            try await OrganisationReviews(installation).approve(
                organisation.id, by: principal(reviewer), because: reason)
            for holder in try holders(of: try row["number"], in: mandates) {
                let person = try await person(holder.number, holder.row)
                try await Mandates(installation).give(
                    holder.scope, to: person.id, for: organisation.id, by: registrant)
            }
        }
    }

    /// Read apart from the giving: with both in one function the optimiser of Swift 6.3 crashes.
    private func holders(
        of organisation: String, in mandates: [RegisterRow]
    ) throws -> [(number: String, scope: MandateScope, row: RegisterRow)] {
        try mandates.filter { row in try row["organisation"] == organisation }
            .map { row in (try row["person"], try scope(row), row) }
    }

    private func wish(_ row: RegisterRow) throws -> OrganisationWish {
        guard let kind = Organisation.Kind(rawValue: try row["kind"]) else { throw row.flaw("kind") }
        guard let number = OrganisationNumber(try row["number"]) else { throw row.flaw("number") }
        let email = ContactAddress(try row["email"], kind: .email)
        guard let wish = OrganisationWish(kind: kind, name: try row["name"], number: number, email: email)
        else { throw row.flaw("name") }
        return wish
    }

    private func scope(_ row: RegisterRow) throws -> MandateScope {
        let days = DateSpan(first: SwedishTime.date(of: installation.clock.now()), last: nil)
        guard let days,
            let scope = MandateScope(permissions: Set(names: try row["permissions"]), days: days)
        else { throw row.flaw("permissions") }
        return scope
    }

    private func person(_ number: String, _ row: RegisterRow) async throws -> Person {
        guard let number = PersonalIdentityNumber(number),
            let person = try await People(installation).find(number, in: municipality)
        else { throw row.flaw("registrant") }
        return person
    }

    private func principal(_ person: Person) -> Principal {
        Principal(municipality: municipality, person: person, request: "demonstration")
    }
}
