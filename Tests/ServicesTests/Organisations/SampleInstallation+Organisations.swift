import Domain
import Services
import TestSupport
import Testing

extension SampleInstallation {
    /// An association that `person` has registered, approved by person 3, who is a case officer.
    func approvedOrganisation(_ number: String, by person: Int = 0) async throws -> Organisation.ID {
        let reason = try #require(Reason("Stadgar finns."))
        try? await give(.caseOfficer, to: 3, because: reason)
        let digits = try #require(OrganisationNumber(number))
        let wish = try #require(
            OrganisationWish(kind: .association, name: "Exempel \(number)", number: digits))
        let id = try await Organisations(installation).register(wish, by: people[person]).id
        try await OrganisationReviews(installation).approve(id, by: people[3], because: reason)
        return id
    }
}
