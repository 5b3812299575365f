import Domain
import Testing

@Suite("Roles")
struct RoleTests {
    private let hall = Facility.ID("hall")
    private let pitch = Facility.ID("pitch")
    private let sports = FacilityGroup.ID("sports")

    private func held(_ role: Role, _ place: RoleAssignment.Place = .everywhere) throws -> RoleAssignment {
        let first = try #require(CalendarDate("2026-11-24"))
        let days = try #require(DateSpan(first: first, last: nil))
        return RoleAssignment(
            id: RoleAssignment.ID("1"), person: Person.ID("1"), role: role, place: place, days: days,
            employer: nil)
    }

    @Test(
        "Who may what",
        arguments: [
            (.seeBookings, Role.allCases),
            (.seeCustomers, [.attendant, .bookingOfficer, .caseOfficer, .administrator]),
            (.seeProtected, [.administrator]),
            (.bookForOthers, [.bookingOfficer, .administrator]),
            (.closeSpaces, [.bookingOfficer, .administrator]),
            (.reviewOrganisations, [.caseOfficer, .administrator]),
            (.setPriceGroups, [.caseOfficer, .administrator]),
            (.decideCases, [.caseOfficer]),
            (.manageStaff, [.administrator]),
            (.manageAgreements, [.administrator]),
            (.manageJobs, [.administrator]),
            (.readAuditLog, [.auditor]),
        ] as [(StaffPermission, [Role])])
    func allowed(permission: StaffPermission, roles: [Role]) {
        #expect(Role.allowing(permission) == roles)
    }

    @Test("A role reaches all of the municipality, one facility, or those of a group")
    func reach() throws {
        let members = [sports: Set([hall, pitch])]
        func reach(_ roles: RoleAssignment...) -> StaffReach {
            roles.reach(of: .seeCustomers, members: members)
        }
        #expect(try reach(held(.attendant)) == .everywhere)
        #expect(try reach(held(.attendant, .facility(hall))) == .facilities([hall]))
        #expect(try reach(held(.attendant, .group(sports))) == .facilities([hall, pitch]))
        #expect(
            try reach(held(.attendant, .facility(hall)), held(.bookingOfficer, .facility(pitch)))
                == .facilities([hall, pitch]))
        #expect(try reach(held(.attendant, .facility(hall)), held(.caseOfficer)) == .everywhere)
        #expect(try reach(held(.viewer), held(.auditor)).isEmpty)
        #expect(try reach(held(.attendant, .group(FacilityGroup.ID("empty")))).isEmpty)
        #expect(reach().isEmpty)
    }

    @Test(
        "A reason is words, at most 500 characters, without what cannot be shown",
        arguments: [
            ("Kunden ringde.", "Kunden ringde."), ("  två \n rader ", "två rader"), ("", nil),
            (" \n\t ", nil),
            ("a\u{0}b", nil), (String(repeating: "å", count: 500), String(repeating: "å", count: 500)),
            (String(repeating: "å", count: 501), nil),
        ] as [(String, String?)])
    func reason(text: String, read: String?) {
        #expect(Reason(text)?.text == read)
    }
}
