import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("What belongs to an organisation")
struct OrganisationPartsTests {
    private let reason: Reason
    private let open: DateSpan

    init() throws {
        reason = try #require(Reason("Beslut KFN 2026/17."))
        let today = try #require(CalendarDate("2026-11-24"))
        open = try #require(DateSpan(first: today, last: nil))
    }

    @Test("A name is one section's or one team's in its section", arguments: Engine.allCases)
    func sections(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await sample.approvedOrganisation("802900-0018")
            let (sections, me) = (Sections(sample.installation), sample.people[0])
            let football = try await sections.add(.section, named: " Fotboll ", of: id, by: me)
            try await sections.add(.team, named: "P12", in: football.id, of: id, by: me)
            try await sections.add(.team, named: "P12", of: id, by: me)
            await #expect(throws: OrganisationRefusal.nameTaken) {
                try await sections.add(.section, named: "Fotboll", of: id, by: me)
            }
            await #expect(throws: OrganisationRefusal.nameNeeded) {
                try await sections.add(.team, named: " ", of: id, by: me)
            }
            await #expect(throws: Unknown(.section)) {
                try await sections.add(.team, named: "F12", in: Section.ID("none"), of: id, by: me)
            }
            await #expect(throws: Unknown(.organisation)) {
                try await sections.add(.team, named: "F12", of: id, by: sample.people[1])
            }
            try await sections.close(football.id, of: id, by: me)
            try await sections.close(football.id, of: id, by: me)
            let left = try await Organisations(sample.installation).find(id, by: me).sections
            #expect(left.map(\.name) == ["P12"])
        }
    }

    @Test("A bank account takes two people", arguments: Engine.allCases)
    func bankAccount(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await sample.approvedOrganisation("802900-0018")
            let (accounts, me) = (BankAccounts(sample.installation), sample.people[0])
            let account = try #require(BankAccount("991-2346", kind: .bankgiro))
            let change = try await accounts.propose(account, for: id, by: me)
            await #expect(throws: OrganisationRefusal.alreadyProposed) {
                try await accounts.propose(account, for: id, by: me)
            }
            await #expect(throws: OrganisationRefusal.samePerson) {
                try await accounts.confirm(change.id, by: me)
            }
            await #expect(throws: Unknown(.account)) {
                try await accounts.confirm(change.id, by: sample.people[1])
            }
            let scope = try #require(MandateScope(permissions: [.sign], days: open))
            try await Mandates(sample.installation).give(
                scope, to: sample.people[1].person.id, for: id, by: me)
            try await accounts.confirm(change.id, by: sample.people[1])
            try await accounts.confirm(change.id, by: sample.people[1])
            let file = try await Organisations(sample.installation).find(id, by: me)
            #expect(file.account?.account == account)
            #expect(file.waitingAccount == nil)
            let next = try await accounts.propose(account, for: id, by: me)
            try await accounts.confirm(next.id, by: sample.people[3], as: .staff(reason))
            let last = try await accounts.propose(account, for: id, by: me)
            try await accounts.withdraw(last.id, by: me)
            await #expect(throws: OrganisationRefusal.alreadySettled) {
                try await accounts.confirm(last.id, by: sample.people[1])
            }
        }
    }

    @Test("A price group holds from its day, by its decision", arguments: Engine.allCases)
    func classification(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await sample.approvedOrganisation("802900-0018")
            let (classes, officer) = (Classifications(sample.installation), sample.people[3])
            try await classes.set(.priceGroup, to: "A", days: open, by: reason, for: id, as: officer)
            let later = try #require(CalendarDate("2027-01-01"))
            let next = try #require(DateSpan(first: later, last: nil))
            try await classes.set(.priceGroup, to: "B", days: next, by: reason, for: id, as: officer)
            try await classes.set(
                .status, to: "Bidragsberättigad", days: open, by: reason, for: id, as: officer)
            await #expect(throws: OrganisationRefusal.laterDecision) {
                try await classes.set(.priceGroup, to: "C", days: open, by: reason, for: id, as: officer)
            }
            await #expect(throws: AccessRefusal.noRole(.setPriceGroups)) {
                try await classes.set(
                    .priceGroup, to: "C", days: next, by: reason, for: id, as: sample.people[0])
            }
            let held = try await OrganisationReviews(sample.installation).find(id, by: officer)
                .classifications.filter { $0.kind == .priceGroup }
            #expect(held.map(\.value) == ["A", "B"])
            #expect(held.map(\.days.last) == [CalendarDate("2026-12-31"), nil])
        }
    }
}
