import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("What others do with one's data")
struct DataUsesTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Kunden ringde.")) }

    @Test(
        "Looks and changes by others are listed with the role of then, one's own are not",
        arguments: Engine.allCases)
    func uses(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, officer) = (sample.people[0], sample.people[1])
            let days = try #require(openEnded())
            #expect(try await DataUses(sample.installation).list(of: me).uses == [])
            try await sample.give(.bookingOfficer, to: 1, because: reason)
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            sample.clock.now = sample.clock.now + 1
            _ = try await CustomerFinder(sample.installation).find("19770118-2383", by: officer)
            sample.clock.now = sample.clock.now + 1
            _ = try await sample.bookings.cancel(booking.id, by: officer, as: .staff(reason))
            sample.clock.now = sample.clock.now + 1
            try await Conflicts(sample.installation).declare(
                with: Customer.person(me.person.id).id, days: days, because: reason,
                by: officer)
            try await ProtectedIdentity(sample.installation).set(
                true, for: me.person.id, in: sample.municipality)
            try await sample.takeRoles(from: officer)
            sample.clock.now = sample.clock.now + 1
            let uses = try await DataUses(sample.installation).list(of: me).uses
            let staff = DataUse.Actor.staff(officer.person, [.bookingOfficer], employer: nil)
            #expect(
                uses.map(\.entry.action) == ["person.protect", "booking.cancel", "customer.find"])
            #expect(uses.map(\.actor) == [.installation, staff, staff])
            #expect(uses.map(\.entry.reason) == ["", reason.text, ""])
            #expect(try await DataUses(sample.installation).list(of: sample.people[2]).uses == [])
            #expect(try await DataUses(sample.installation).list(of: sample.stranger).uses == [])
        }
    }

    @Test("Who sees an organisation sees those who act for it", arguments: Engine.allCases)
    func organisations(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await sample.approvedOrganisation(registeredBy: 0, approvedBy: 3, because: reason)
            sample.clock.now = sample.clock.now + 1
            _ = try await OrganisationReviews(sample.installation).find(id, by: sample.people[3])
            let use = try #require(
                try await DataUses(sample.installation).list(of: sample.people[0]).uses.first)
            #expect(use.entry.action == "organisation.view" && use.entry.kind == .read)
            #expect(use.actor == .staff(sample.people[3].person, [.caseOfficer], employer: nil))
        }
    }

    @Test("Who searches the log for somebody is seen by them", arguments: Engine.allCases)
    func log(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.auditor, to: 2, because: reason)
            let (log, me) = (AuditLog(sample.installation), sample.people[0])
            var filter = AuditFilter()
            filter.action = "booking"
            _ = try await log.search(filter, by: sample.people[2])
            #expect(try await DataUses(sample.installation).list(of: me).uses == [])
            filter.customer = me.person.id.text
            _ = try await log.search(filter, by: sample.people[2])
            filter.subject = me.person.id.text
            _ = try await log.export(filter, by: sample.people[2])
            sample.clock.now = sample.clock.now + 1
            let uses = try await DataUses(sample.installation).list(of: me).uses
            #expect(Set(uses.map(\.entry.action)) == ["audit.read", "audit.export"] && uses.count == 2)
        }
    }

    @Test("Pages follow on each other to the end", arguments: Engine.allCases)
    func paged(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 1, because: reason)
            for number in 0..<7 {
                if number.isMultiple(of: 2) { sample.clock.now = sample.clock.now + 1 }
                _ = try await CustomerFinder(sample.installation).find("19770118-2383", by: sample.people[1])
            }
            var (seen, last): (Set<String>, AuditEntry.ID?) = ([], nil)
            for expected in [3, 3, 1] {
                let page = try await DataUses(sample.installation).list(
                    after: last, limit: 3, of: sample.people[0])
                #expect(page.uses.count == expected && page.hasMore == (expected == 3 && seen.count < 4))
                seen.formUnion(page.uses.map(\.entry.id.text))
                last = page.uses.last?.entry.id
            }
            #expect(seen.count == 7)
        }
    }

    @Test("The list is found by indexes", arguments: Engine.allCases)
    func plan(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let statement = DataUses.statement(
                about: me.person.id, after: AuditEntry.ID("x"), limit: 51, in: sample.municipality)
            let plan = try await sample.installation.database.transaction(
                .write, in: .municipality(sample.municipality.code)
            ) { transaction -> String in
                guard engine == .postgres else {
                    return try transaction.query("EXPLAIN QUERY PLAN \(statement)")
                        .map { try $0["detail"] as String }.joined(separator: "\n")
                }
                // A table of a few rows is read whole by choice.
                try transaction.execute("SET LOCAL enable_seqscan = off")
                return try transaction.query("EXPLAIN \(statement)")
                    .map { try $0["QUERY PLAN"] as String }.joined(separator: "\n")
            }
            #expect(plan.contains("audit_entry_by_subject"), "\(plan)")
            #expect(plan.contains("audit_entry_by_customer"), "\(plan)")
            #expect(!plan.contains("SCAN audit_entry\n") && !plan.contains("Seq Scan"), "\(plan)")
        }
    }

    private func openEnded() -> DateSpan? {
        CalendarDate("2026-11-24").flatMap { DateSpan(first: $0, last: nil) }
    }
}

extension SampleInstallation {
    fileprivate func takeRoles(from principal: Principal) async throws {
        let reason = try #require(Reason("Slutar."))
        for member in try await Staff(installation).membersByCommand(in: municipality)
        where member.person.id == principal.person.id {
            for assignment in member.assignments {
                try await Staff(installation).revokeByCommand(
                    assignment.id, because: reason, in: municipality)
            }
        }
    }

    /// Registered by one of the sample's people and approved by another, who becomes a case officer.
    func approvedOrganisation(
        registeredBy person: Int, approvedBy officer: Int, because reason: Reason
    ) async throws -> Organisation.ID {
        try await give(.caseOfficer, to: officer, because: reason)
        let number = try #require(OrganisationNumber("802900-0018"))
        let wish = try #require(
            OrganisationWish(kind: .association, name: "Exempelklubben", number: number))
        let id = try await Organisations(installation).register(wish, by: people[person]).id
        try await OrganisationReviews(installation).approve(id, by: people[officer], because: reason)
        return id
    }
}
