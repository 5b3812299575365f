import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Nobody gives themselves a right")
struct RightsFromOthersTests {
    private let reason: Reason
    private let open: DateSpan

    init() throws {
        reason = try #require(Reason("Protokoll finns."))
        let today = try #require(CalendarDate("2026-11-24"))
        open = try #require(DateSpan(first: today, last: nil))
    }

    private func mandate(from first: String = "2026-11-24") throws -> MandateScope {
        let first = try #require(CalendarDate(first))
        let days = try #require(DateSpan(first: first, last: nil))
        return try #require(MandateScope(permissions: Set(MandatePermission.allCases), days: days))
    }

    /// How many rights there are.
    private func rights(in sample: SampleInstallation) async throws -> [Int] {
        [
            try await sample.count("mandate WHERE revoked_at IS NULL"),
            try await sample.count("role_assignment WHERE revoked_at IS NULL"),
            try await sample.count("facility_group_member"), try await sample.count("operation_agreement"),
        ]
    }

    /// Tries every door with what `body` does, and sees that no right came of it.
    private func expectNoRight(
        in sample: SampleInstallation, _ body: () async throws -> Void
    ) async throws {
        let before = try await rights(in: sample)
        try await body()
        let after = try await rights(in: sample)
        #expect(before == after)
    }

    @Test("A reviewer: by identifier, by number, by invitation, by approving", arguments: Engine.allCases)
    func reviewer(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await sample.approvedOrganisation("802900-0018")
            let (officer, invitations) = (sample.people[3], Invitations(sample.installation))
            let number = try #require(PersonalIdentityNumber("19790921-2396"))
            let wish = try #require(
                OrganisationWish(kind: .association, name: "Egen förening", number: nil))
            let registered = try await Organisations(sample.installation).register(wish, by: officer).id
            let token = try await invitations.create(mandate(), for: id, by: officer, as: .staff(reason))
            try await expectNoRight(in: sample) {
                await #expect(throws: OrganisationRefusal.toOneself) {
                    try await Mandates(sample.installation).give(
                        mandate(), to: officer.person.id, for: id, by: officer, as: .staff(reason))
                }
                await #expect(throws: OrganisationRefusal.toOneself) {
                    try await OrganisationReviews(sample.installation).give(
                        mandate(), to: .number(number, name: "Annan"), for: id, by: officer, because: reason)
                }
                await #expect(throws: OrganisationRefusal.toOneself) {
                    try await invitations.accept(token, by: officer)
                }
                await #expect(throws: AccessRefusal.conflictOfInterest(.oneself)) {
                    try await OrganisationReviews(sample.installation).approve(
                        registered, by: officer, because: reason)
                }
            }
            _ = try await invitations.accept(token, by: sample.people[1])
        }
    }

    @Test("Who signs for an organisation: by identifier and by invitation", arguments: Engine.allCases)
    func signer(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await sample.approvedOrganisation("802900-0018")
            let signer = sample.people[0]
            let token = try await Invitations(sample.installation).create(mandate(), for: id, by: signer)
            try await expectNoRight(in: sample) {
                await #expect(throws: OrganisationRefusal.toOneself) {
                    try await Mandates(sample.installation).give(
                        mandate(), to: signer.person.id, for: id, by: signer)
                }
                await #expect(throws: OrganisationRefusal.toOneself) {
                    try await Invitations(sample.installation).accept(token, by: signer)
                }
            }
        }
    }

    @Test(
        "A mandate that begins later is in the way of merging, classing and giving",
        arguments: Engine.allCases)
    func later(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let kept = try await sample.approvedOrganisation("802900-0018")
            let duplicate = try await sample.approvedOrganisation("802900-0026", by: 1)
            let officer = sample.people[3]
            try await Mandates(sample.installation).give(
                mandate(from: "2027-01-01"), to: officer.person.id, for: duplicate, by: sample.people[1])
            try await expectNoRight(in: sample) {
                await #expect(throws: AccessRefusal.conflictOfInterest(.mandate)) {
                    try await OrganisationReviews(sample.installation).merge(
                        duplicate, into: kept, by: officer, because: reason)
                }
                await #expect(throws: AccessRefusal.conflictOfInterest(.mandate)) {
                    try await Classifications(sample.installation).set(
                        .priceGroup, to: "förening", days: open, by: reason, for: duplicate, as: officer)
                }
                await #expect(throws: AccessRefusal.conflictOfInterest(.mandate)) {
                    try await Mandates(sample.installation).give(
                        mandate(), to: sample.people[2].person.id, for: duplicate, by: officer,
                        as: .staff(reason))
                }
            }
        }
    }

    @Test("An administrator: by role, by group, by agreement", arguments: Engine.allCases)
    func administrator(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            try await sample.give(.administrator, to: 0, because: reason)
            try await sample.give(.administrator, to: 1, because: reason)
            let groups = FacilityGroups(sample.installation)
            let facilities = sample.catalogue.facilities.map(\.id)
            let (hall, other) = (facilities[0], facilities[1])
            let group = try await groups.save(nil, name: "Hallar", facilities: [hall], by: me)
            let days = try #require(CalendarDate("2026-11-24"))...#require(CalendarDate("2027-06-30"))
            let agreement = try await Agreements(sample.installation).create(
                with: sample.neighbour, roles: [.viewer], days: days, decision: reason, by: me)
            for (role, place, employer) in [
                (Role.bookingOfficer, RoleAssignment.Place.group(group.id), String?.none),
                (.viewer, .everywhere, sample.neighbour.code),
            ] {
                try await Staff(sample.installation).assign(
                    RoleDraft(
                        to: .known(me.person.id), role: role, at: place, days: open, employer: employer,
                        because: reason), by: sample.people[1])
            }
            try await expectNoRight(in: sample) {
                let number = try #require(PersonalIdentityNumber("197701182383"))
                for holder in [RoleDraft.Holder.known(me.person.id), .number(number, name: "Annan")] {
                    await #expect(throws: StaffRefusal.toOneself) {
                        try await Staff(sample.installation).assign(
                            RoleDraft(to: holder, role: .caseOfficer, days: open, because: reason), by: me)
                    }
                }
                await #expect(throws: StaffRefusal.ownGroup) {
                    try await groups.save(group.id, name: "Hallar", facilities: [hall, other], by: me)
                }
                await #expect(throws: StaffRefusal.ownAgreement) {
                    try await Agreements(sample.installation).create(
                        with: sample.neighbour, roles: [.viewer, .administrator], days: days,
                        decision: reason, by: me)
                }
            }
            try await groups.save(group.id, name: "Hallen", facilities: [hall], by: me)
            try await groups.save(
                group.id, name: "Hallar", facilities: [hall, other], by: sample.people[1])
            try await Agreements(sample.installation).end(agreement.id, by: me, because: reason)
        }
    }

    @Test("Erased and back with the same number, one finds nothing to say yes to", arguments: Engine.allCases)
    func secondAccount(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await sample.approvedOrganisation("802900-0018")
            let number = try #require(PersonalIdentityNumber("197701172392"))
            let old = sample.people[1]
            try await Mandates(sample.installation).give(
                mandate(), to: old.person.id, for: id, by: sample.people[0])
            let token = try await Invitations(sample.installation).create(mandate(), for: id, by: old)
            let account = try #require(BankAccount("9912346", kind: .bankgiro))
            let change = try await BankAccounts(sample.installation).propose(account, for: id, by: old)
            try await Erasure(sample.installation).eraseByCommand(
                old.person.id, in: sample.municipality, because: reason)
            let person = try await People(sample.installation).register(
                number, name: "Åter", by: .oneself(), in: sample.municipality)
            let new = Principal(municipality: sample.municipality, person: person, request: "test")
            #expect(person.id != old.person.id)
            try await expectNoRight(in: sample) {
                await #expect(throws: OrganisationRefusal.invitationWithdrawn) {
                    try await Invitations(sample.installation).accept(token, by: new)
                }
            }
            try await Mandates(sample.installation).give(
                mandate(), to: person.id, for: id, by: sample.people[0])
            await #expect(throws: OrganisationRefusal.alreadySettled) {
                try await BankAccounts(sample.installation).confirm(change.id, by: new)
            }
        }
    }

    @Test("The database itself refuses a right that came from its own holder", arguments: Engine.allCases)
    func database(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await sample.approvedOrganisation("802900-0018")
            let (code, person) = (sample.municipality.code, sample.people[1].person.id)
            let statements: [SQL] = [
                """
                INSERT INTO mandate (municipality, id, organisation, person, permissions, first_day, given_at,
                    given_by)
                VALUES (\(code), 'm', \(id), \(person), 'book', '2026-01-01', 1, \(person))
                """,
                """
                INSERT INTO role_assignment (municipality, id, person, role, first_day, given_at, given_by)
                VALUES (\(code), 'r', \(person), 'viewer', '2026-01-01', 1, \(person))
                """,
            ]
            try await expectNoRight(in: sample) {
                for statement in statements {
                    await #expect(throws: StorageError.self) {
                        try await sample.installation.database.transaction(.write, in: .municipality(code)) {
                            try $0.execute(statement)
                        }
                    }
                }
            }
        }
    }

    @Test(
        "Who gives rights is told nothing of who is known here, but what is on record",
        arguments: Engine.allCases)
    func unknowing(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await sample.approvedOrganisation("802900-0018")
            try await sample.give(.administrator, to: 2, because: reason)
            let known = try #require(PersonalIdentityNumber("197701182383"))
            let unknown = try #require(PersonalIdentityNumber("198404152392"))
            let past = try #require(CalendarDate("2026-11-01"))
            let over = try #require(DateSpan(first: past, last: past))
            let people = try await sample.count("person")
            for number in [known, unknown] {
                for (scope, name, refusal) in [
                    (try mandate(), String?.none, "nameNeeded"),
                    (try #require(MandateScope(permissions: [.book], days: over)), "Namn", "daysPassed"),
                    (try #require(MandateScope(permissions: [.book], days: over)), nil, "daysPassed"),
                ] {
                    let error = await #expect(throws: (any Error).self) {
                        try await OrganisationReviews(sample.installation).give(
                            scope, to: .number(number, name: name), for: id, by: sample.people[3],
                            because: reason)
                    }
                    #expect(error.map { "\($0)" } == refusal)
                }
                for (days, name, refusal) in [
                    (open, String?.none, StaffRefusal.nameNeeded), (over, "Namn", .daysPassed),
                    (over, nil, .daysPassed),
                ] {
                    await #expect(throws: refusal) {
                        try await Staff(sample.installation).assign(
                            RoleDraft(
                                to: .number(number, name: name), role: .viewer, days: days, because: reason),
                            by: sample.people[2])
                    }
                }
            }
            #expect(try await sample.count("person") == people)
            let looks = "audit_entry WHERE action = 'customer.find' AND kind = 'read'"
            let before = try await sample.count(looks)
            for number in ["19770118-2383", "19840415-2392"] {
                _ = try await CustomerFinder(sample.installation).find(
                    number, as: .seeCustomers, by: sample.people[3])
            }
            #expect(try await sample.count(looks) == before + 2)
        }
    }
}
