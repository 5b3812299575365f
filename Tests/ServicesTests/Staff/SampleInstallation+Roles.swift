import Domain
import Services
import TestSupport
import Testing

extension SampleInstallation {
    /// Gives a role from the sample's first day on.
    ///
    /// - Parameter facility: where, by its name in addresses; everywhere when none is given.
    func give(
        _ role: Role, to person: Int, at facility: String? = nil, because reason: Reason
    ) async throws {
        let first = try #require(CalendarDate("2026-11-24"))
        let place = try facility.map { RoleAssignment.Place.facility(try self.facility($0).id) }
        try await Staff(installation).assignByCommand(
            RoleDraft(
                to: .known(people[person].person.id), role: role, at: place ?? .everywhere,
                days: #require(DateSpan(first: first, last: nil)), because: reason), in: municipality)
    }
}
