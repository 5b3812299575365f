import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Merging an organisation that was registered twice")
struct OrganisationMergingTests {
    private let reason: Reason
    private let today: CalendarDate

    init() throws {
        reason = try #require(Reason("Beslut KFN 2026/17."))
        today = try #require(CalendarDate("2026-11-24"))
    }

    private func days(from first: String, to last: String? = nil) throws -> DateSpan {
        let first = try #require(CalendarDate(first))
        return try #require(DateSpan(first: first, last: last.flatMap { CalendarDate($0) }))
    }

    @Test("Merging takes bookings, mandates and sections along", arguments: Engine.allCases)
    func merging(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let kept = try await sample.approvedOrganisation("802900-0018")
            let duplicate = try await sample.approvedOrganisation("802900-0026", by: 1)
            let (officer, other) = (sample.people[3], sample.people[1])
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: other.acting(for: .organisation(duplicate)))
            let sections = Sections(sample.installation)
            try await sections.add(.section, named: "Fotboll", of: kept, by: sample.people[0])
            let moved = try await sections.add(.section, named: "Fotboll", of: duplicate, by: other)
            try await sections.add(.team, named: "P12", in: moved.id, of: duplicate, by: other)
            let reviews = OrganisationReviews(sample.installation)
            await #expect(throws: OrganisationRefusal.sameOrganisation) {
                try await reviews.merge(kept, into: kept, by: officer, because: reason)
            }
            await #expect(throws: AccessRefusal.noRole(.reviewOrganisations)) {
                try await reviews.merge(duplicate, into: kept, by: other, because: reason)
            }
            let signer = try #require(await reviews.find(duplicate, by: officer).mandates.first).mandate.id
            for _ in 0..<2 {
                try await reviews.merge(
                    duplicate, into: kept, signedBy: [signer], by: officer, because: reason)
            }
            let acting = other.acting(for: .organisation(kept))
            let found = try await BookingsOfCustomer(sample.installation).find(booking.id, of: acting)
            #expect(found.booking.customer.text == kept.text)
            let file = try await Organisations(sample.installation).find(kept, by: other)
            #expect(file.mandates.count == 2)
            #expect(file.sections.map(\.name) == ["Fotboll", "Fotboll (Exempel 802900-0026)", "P12"])
            let merged = try await reviews.list(.merged, by: officer).organisations
            #expect(merged.map(\.state.mergedInto) == [kept])
            await #expect(throws: OrganisationRefusal.notApproved) {
                try await reviews.merge(kept, into: duplicate, by: officer, because: reason)
            }
        }
    }

    @Test(
        "Who signs for the duplicate signs for the kept one by a tick alone, and keeps the rest",
        arguments: Engine.allCases)
    func signing(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let kept = try await sample.approvedOrganisation("802900-0018")
            let duplicate = try await sample.approvedOrganisation("802900-0026", by: 1)
            let (reviews, officer) = (OrganisationReviews(sample.installation), sample.people[3])
            let scope = try #require(
                MandateScope(permissions: [.sign], days: days(from: "2026-11-24")))
            try await Mandates(sample.installation).give(
                scope, to: sample.people[2].person.id, for: duplicate, by: sample.people[1])
            try await reviews.merge(duplicate, into: kept, by: officer, because: reason)
            let held = try await reviews.find(kept, by: officer).mandates
            let everything = Set(MandatePermission.allCases)
            #expect(
                Dictionary(grouping: held, by: \.person.id).mapValues { $0.map(\.mandate.permissions) } == [
                    sample.people[0].person.id: [everything],
                    sample.people[1].person.id: [everything.subtracting([.sign])],
                ])
        }
    }

    @Test("Names that are taken there get another, and stay short enough", arguments: Engine.allCases)
    func sectionNames(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let kept = try await sample.approvedOrganisation("802900-0018")
            let duplicate = try await sample.approvedOrganisation("802900-0026", by: 1)
            let sections = Sections(sample.installation)
            let long = String(repeating: "å", count: Section.longestName)
            for name in ["Fotboll", "Fotboll (Exempel 802900-0026)", long] {
                try await sections.add(.section, named: name, of: kept, by: sample.people[0])
            }
            for name in ["Fotboll", long, "Bandy"] {
                try await sections.add(.section, named: name, of: duplicate, by: sample.people[1])
            }
            try await OrganisationReviews(sample.installation).merge(
                duplicate, into: kept, by: sample.people[3], because: reason)
            let names = try await Organisations(sample.installation).find(kept, by: sample.people[0])
                .sections.map(\.name)
            #expect(names.count == 6 && Set(names).count == 6)
            #expect(names.contains("Fotboll (Exempel 802900-0026 2)"))
            #expect(names.contains("Bandy"))
            #expect(names.allSatisfy { $0.count <= Section.longestName })
        }
    }

    @Test(
        "The kept one's status holds, and what it has none of goes over from today",
        arguments: Engine.allCases)
    func classes(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let kept = try await sample.approvedOrganisation("802900-0018")
            let duplicate = try await sample.approvedOrganisation("802900-0026", by: 1)
            let (classes, officer) = (Classifications(sample.installation), sample.people[3])
            func set(
                _ kind: Classification.Kind, _ value: String, _ days: DateSpan, of id: Organisation.ID
            ) async throws {
                try await classes.set(kind, to: value, days: days, by: reason, for: id, as: officer)
            }
            try await set(.priceGroup, "Förr", days(from: "2026-01-01", to: "2026-11-23"), of: kept)
            try await set(.status, "Egen", days(from: "2026-11-24"), of: kept)
            try await set(.status, "Annan", days(from: "2026-10-01"), of: duplicate)
            try await set(.status, "Senare", days(from: "2027-01-01"), of: duplicate)
            try await set(.priceGroup, "Låg", days(from: "2026-10-01", to: "2027-01-31"), of: duplicate)
            try await set(.priceGroup, "Hög", days(from: "2027-02-01"), of: duplicate)
            let reviews = OrganisationReviews(sample.installation)
            try await reviews.merge(duplicate, into: kept, by: officer, because: reason)
            let after = try await reviews.find(kept, by: officer).classifications
            #expect(after.map(\.value) == ["Förr", "Låg", "Hög", "Egen"])
            #expect(try after[1].days == days(from: "2026-11-24", to: "2027-01-31"))
            #expect(try after[2].days == days(from: "2027-02-01"))
            #expect(after.allSatisfy { $0.decision == reason.text })
            let left = try await reviews.find(duplicate, by: officer)
            #expect(left.kept?.id == kept)
            #expect(left.classifications.map(\.value) == ["Låg", "Annan"])
            #expect(left.classifications.allSatisfy { $0.days.last == today - 1 })
        }
    }

    @Test(
        "What waits is withdrawn, and an account is not carried over by one person",
        arguments: Engine.allCases)
    func waiting(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let kept = try await sample.approvedOrganisation("802900-0018")
            let duplicate = try await sample.approvedOrganisation("802900-0026", by: 1)
            let (officer, signer) = (sample.people[3], sample.people[1])
            let accounts = BankAccounts(sample.installation)
            let account = try #require(BankAccount("991-2346", kind: .bankgiro))
            let first = try await accounts.propose(account, for: duplicate, by: signer)
            try await accounts.confirm(first.id, by: officer, as: .staff(reason))
            let second = try await accounts.propose(account, for: duplicate, by: signer)
            let span = try days(from: "2026-11-24")
            let scope = try #require(MandateScope(permissions: [.book], days: span))
            let invitations = Invitations(sample.installation)
            let link = try await invitations.create(scope, for: duplicate, by: signer)
            try await OrganisationReviews(sample.installation).merge(
                duplicate, into: kept, by: officer, because: reason)
            await #expect(throws: OrganisationRefusal.invitationWithdrawn) {
                try await invitations.accept(link, by: sample.people[2])
            }
            await #expect(throws: OrganisationRefusal.notApproved) {
                try await accounts.confirm(second.id, by: officer, as: .staff(reason))
            }
            let file = try await Organisations(sample.installation).find(kept, by: sample.people[0])
            #expect(file.account == nil && file.waitingAccount == nil && file.invitations.isEmpty)
            let left = try await OrganisationReviews(sample.installation).find(duplicate, by: officer)
            #expect(left.account?.id == first.id && left.waitingAccount == nil)
        }
    }

    @Test(
        "Sessions and declared conflicts follow, and all that was merged leads to the last",
        arguments: Engine.allCases)
    func following(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let first = try await sample.approvedOrganisation("802900-0018", by: 1)
            let second = try await sample.approvedOrganisation("802900-0026", by: 1)
            let last = try await sample.approvedOrganisation("802900-0034")
            let (officer, member) = (sample.people[3], sample.people[1])
            try await sample.give(.caseOfficer, to: 2, because: reason)
            try await Conflicts(sample.installation).declare(
                with: Customer.organisation(first).id, days: days(from: "2026-11-24"), because: reason,
                by: sample.people[2])
            let sessions = Sessions(sample.installation)
            let begun = try await sessions.begin(
                for: member.person.id, in: sample.municipality,
                by: Authentication(provider: "test", level: "loa3", at: sample.clock.now))
            let own = try #require(
                await sessions.principal(for: begun, in: sample.municipality, request: "test"))
            let acting = try await sessions.switchCustomer(to: .organisation(first), of: own)
            let reviews = OrganisationReviews(sample.installation)
            try await reviews.merge(first, into: second, by: officer, because: reason)
            try await reviews.merge(second, into: last, by: officer, because: reason)
            let now = try await sessions.principal(for: acting, in: sample.municipality, request: "test")
            #expect(now?.customer == .organisation(last))
            let conflicts = try await Conflicts(sample.installation).own(of: sample.people[2])
            #expect(conflicts.map(\.customer.customer) == [.organisation(last)])
            for id in [first, second] {
                let file = try await Organisations(sample.installation).find(id, by: member)
                #expect(file.kept?.id == last && file.permissions.isEmpty && file.sections.isEmpty)
                #expect(try await reviews.find(id, by: officer).kept?.id == last)
                await #expect(throws: Unknown(.organisation)) {
                    try await Organisations(sample.installation).find(id, by: sample.people[2])
                }
            }
        }
    }
}
