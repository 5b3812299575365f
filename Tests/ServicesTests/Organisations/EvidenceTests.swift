import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Evidence of mandates, and what becomes of an organisation")
struct EvidenceTests {
    private let reason: Reason
    private let days: DateSpan
    private let file: EvidenceFile

    init() throws {
        reason = try #require(Reason("Enligt protokoll."))
        let today = try #require(CalendarDate("2026-11-24"))
        days = try #require(DateSpan(first: today, last: nil))
        file = try EvidenceFile(name: "Årsmöte.pdf", bytes: Array("%PDF-1.7\0".utf8) + Array(0...255))
    }

    private func scope(_ permissions: Set<MandatePermission>) throws -> MandateScope {
        try #require(MandateScope(permissions: permissions, days: days))
    }

    /// Person 0 signs for an approved organisation; person 3 reviews.
    private func approved(in sample: SampleInstallation, number: String? = "802900-0018") async throws
        -> Organisation.ID
    {
        try await Staff(sample.installation).assignByCommand(
            RoleDraft(
                to: .known(sample.people[3].person.id), role: .caseOfficer, days: days, because: reason),
            in: sample.municipality)
        let number = try number.map { try #require(OrganisationNumber($0)) }
        let wish = try #require(OrganisationWish(kind: .association, name: "Exempelby IF", number: number))
        let id = try await Organisations(sample.installation).register(wish, by: sample.people[0]).id
        try await OrganisationReviews(sample.installation).approve(
            id, by: sample.people[3], because: reason)
        return id
    }

    @Test("From the invitation to the mandate, to those who may see it", arguments: Engine.allCases)
    func carriedOver(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await approved(in: sample)
            let (signer, guest, other) = (sample.people[0], sample.people[1], sample.people[2])
            let evidences = Evidences(sample.installation)
            let token = try await Invitations(sample.installation).create(
                scope([.book]), for: id, by: signer, evidence: file)
            let organisations = Organisations(sample.installation)
            let waiting = try #require(try await organisations.find(id, by: signer).roster?.evidence.first)
            #expect(waiting.name == "Årsmöte.pdf" && waiting.size == file.bytes.count)
            #expect(waiting.mandate == nil && waiting.invitation != nil)
            await #expect(throws: Unknown(.evidence)) {
                try await evidences.read(waiting.id, of: id, by: guest)
            }
            try await Invitations(sample.installation).accept(token, by: guest)
            let mine = try #require(try await organisations.find(id, by: guest).ownEvidence.first)
            #expect(mine.id == waiting.id && mine.mandate != nil)
            for person in [signer, guest] {
                let found = try await evidences.read(mine.id, of: id, by: person)
                #expect(found.bytes == file.bytes && found.evidence.kind == .pdf)
            }
            #expect(try await evidences.review(mine.id, of: id, by: sample.people[3]).bytes == file.bytes)
            await #expect(throws: Unknown(.evidence)) {
                try await evidences.read(mine.id, of: id, by: other)
            }
            await #expect(throws: AccessRefusal.noRole(.reviewOrganisations)) {
                try await evidences.review(mine.id, of: id, by: signer)
            }
            await #expect(throws: Unknown(.evidence)) {
                try await evidences.read(mine.id, of: .new(at: sample.clock.now), by: signer)
            }
            await #expect(throws: AccessRefusal.noRole(.reviewOrganisations)) {
                try await evidences.review(mine.id, of: id, by: sample.stranger)
            }
            let mandate = try #require(mine.mandate)
            try await Mandates(sample.installation).revoke(mandate, by: signer)
            await #expect(throws: Unknown(.evidence)) {
                try await evidences.read(mine.id, of: id, by: guest)
            }
            #expect(try await actions("evidence.", in: sample) == ["upload", "view", "view", "view"])
        }
    }

    private func actions(_ prefix: String, in sample: SampleInstallation) async throws -> [String] {
        let rows = try await sample.installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query("SELECT action FROM audit_entry ORDER BY action")
        }
        return try rows.map { try $0["action"] as String }.filter { $0.hasPrefix(prefix) }
            .map { String($0.dropFirst(prefix.count)) }
    }

    @Test("The staff give a mandate by number, and take it back", arguments: Engine.allCases)
    func byStaff(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await approved(in: sample)
            let (officer, number) = (sample.people[3], try #require(PersonalIdentityNumber("197909222387")))
            let reviews = OrganisationReviews(sample.installation)
            await #expect(throws: AccessRefusal.noRole(.reviewOrganisations)) {
                try await reviews.give(
                    scope([.book]), to: .number(number, name: "Ny Person"), for: id, by: sample.people[1],
                    because: reason)
            }
            await #expect(throws: StaffRefusal.nameNeeded) {
                try await reviews.give(
                    scope([.book]), to: .number(number, name: nil), for: id, by: officer, because: reason)
            }
            let mandate = try await reviews.give(
                scope([.book]), to: .number(number, name: "Ny Person"), for: id, by: officer,
                because: reason, evidence: file)
            let token = try await Invitations(sample.installation).create(
                scope([.book]), for: id, by: sample.people[0])
            var roster = try await reviews.mandates(of: id, by: officer).roster
            #expect(roster.mandates.contains { $0.person.name == "Ny Person" } && roster.evidence.count == 1)
            let invitation = try #require(roster.invitations.first)
            try await Mandates(sample.installation).revoke(mandate.id, by: officer, as: .staff(reason))
            try await Invitations(sample.installation).withdraw(
                invitation.id, by: officer, as: .staff(reason))
            await #expect(throws: OrganisationRefusal.invitationWithdrawn) {
                try await Invitations(sample.installation).accept(token, by: sample.people[1])
            }
            roster = try await reviews.mandates(of: id, by: officer).roster
            #expect(roster.mandates.count == 1 && roster.invitations.isEmpty && roster.evidence.isEmpty)
        }
    }

    @Test("The 51st mandate is on the next page", arguments: Engine.allCases)
    func pages(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await approved(in: sample)
            let signer = sample.people[0]
            for _ in 0..<51 {
                try await Mandates(sample.installation).give(
                    scope([.book]), to: sample.people[1].person.id, for: id, by: signer)
                _ = try await Invitations(sample.installation).create(scope([.book]), for: id, by: signer)
            }
            let organisations = Organisations(sample.installation)
            let first = try #require(try await organisations.find(id, by: signer).roster)
            #expect(first.mandates.count == 50 && first.hasMoreMandates)
            #expect(first.invitations.count == 50 && first.hasMoreInvitations)
            let place = MandateRoster.Place(
                mandate: first.mandates.last?.mandate.id, invitation: first.invitations.last?.id)
            let next = try #require(try await organisations.find(id, from: place, by: signer).roster)
            #expect(next.mandates.count == 2 && !next.hasMoreMandates)
            #expect(next.invitations.count == 1 && !next.hasMoreInvitations)
        }
    }

    @Test("Registered without a number, which is added once", arguments: Engine.allCases)
    func numberLater(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await approved(in: sample, number: nil)
            let (signer, officer) = (sample.people[0], sample.people[3])
            let organisations = Organisations(sample.installation)
            func details(_ name: String, _ number: String?) throws -> OrganisationDetails {
                try #require(
                    OrganisationDetails(
                        name: name, number: number.flatMap { OrganisationNumber($0) },
                        email: ContactAddress("kansli@exempelby.example", kind: .email)))
            }
            await #expect(throws: Unknown(.organisation)) {
                try await organisations.change(id, to: details("X", nil), by: sample.people[1])
            }
            try await organisations.change(id, to: details("Exempelby BK", "802900-0018"), by: signer)
            try await organisations.change(id, to: details("Exempelby BK", nil), by: signer)
            let standing = try await organisations.find(id, by: signer).standing
            #expect(
                standing.organisation.name == "Exempelby BK" && standing.email == "kansli@exempelby.example")
            #expect(standing.organisation.number?.digits == "8029000018")
            await #expect(throws: OrganisationRefusal.numberByStaff) {
                try await organisations.change(id, to: details("Exempelby BK", "802900-0026"), by: signer)
            }
            try await organisations.change(
                id, to: details("Exempelby BK", "802900-0026"), by: officer, as: .staff(reason))
            #expect(try await actions("organisation.change", in: sample).count == 2)
            let other = try #require(
                OrganisationWish(
                    kind: .association, name: "Annan", number: OrganisationNumber("802900-0018")))
            let second = try await organisations.register(other, by: sample.people[1]).id
            try await OrganisationReviews(sample.installation).approve(second, by: officer, because: reason)
            await #expect(throws: OrganisationRefusal.numberTaken) {
                try await organisations.change(
                    second, to: details("Annan", "802900-0026"), by: officer, as: .staff(reason))
            }
        }
    }

    @Test("Closed: nobody acts for it, and those who did see that it is", arguments: Engine.allCases)
    func closed(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await approved(in: sample)
            let (signer, officer) = (sample.people[0], sample.people[3])
            let organisations = Organisations(sample.installation)
            let acting = signer.acting(for: .organisation(id))
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: acting)
            let token = try await Invitations(sample.installation).create(scope([.book]), for: id, by: signer)
            await #expect(throws: OrganisationRefusal.hasBookings) {
                try await organisations.close(id, by: signer)
            }
            _ = try await sample.bookings.cancel(booking.id, by: acting)
            await #expect(throws: Unknown(.organisation)) {
                try await organisations.close(id, by: sample.people[1])
            }
            try await organisations.close(id, by: signer)
            try await organisations.close(id, by: signer)
            try await organisations.close(id, by: officer, as: .staff(reason))
            await #expect(throws: AccessRefusal.noMandate(.book)) {
                try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: acting)
            }
            await #expect(throws: OrganisationRefusal.invitationWithdrawn) {
                try await Invitations(sample.installation).accept(token, by: sample.people[1])
            }
            let listed = try await organisations.list(of: signer)
            #expect(listed.map(\.standing.state.name) == [.closed] && listed.map(\.permissions) == [[]])
            #expect(try await organisations.find(id, by: signer).permissions.isEmpty)
            await #expect(throws: Unknown(.organisation)) {
                try await organisations.find(id, by: sample.people[1])
            }
            #expect(try await actions("organisation.close", in: sample).count == 1)
        }
    }
}
