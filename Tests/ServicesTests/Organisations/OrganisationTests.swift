import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Organisations and their mandates")
struct OrganisationTests {
    private let reason: Reason
    private let wish: OrganisationWish
    private let open: DateSpan

    init() throws {
        reason = try #require(Reason("Stadgar och protokoll finns."))
        let number = try #require(OrganisationNumber("802900-0018"))
        wish = try #require(OrganisationWish(kind: .association, name: " Exempelby  IF ", number: number))
        let today = try #require(CalendarDate("2026-11-24"))
        open = try #require(DateSpan(first: today, last: nil))
    }

    private func scope(
        _ permissions: Set<MandatePermission>, first: String = "2026-11-24", last: String? = nil
    ) throws -> MandateScope {
        let first = try #require(CalendarDate(first))
        let days = try #require(DateSpan(first: first, last: last.flatMap { CalendarDate($0) }))
        return try #require(MandateScope(permissions: permissions, days: days))
    }

    /// Person 0 has an approved organisation; person 3 reviews.
    private func approved(in sample: SampleInstallation) async throws -> Organisation.ID {
        try await employ(3, in: sample)
        let id = try await Organisations(sample.installation).register(wish, by: sample.people[0]).id
        try await OrganisationReviews(sample.installation).approve(
            id, by: sample.people[3], because: reason)
        return id
    }

    private func employ(_ person: Int, in sample: SampleInstallation) async throws {
        try await Staff(sample.installation).assignByCommand(
            RoleDraft(
                to: .known(sample.people[person].person.id), role: .caseOfficer, days: open, because: reason),
            in: sample.municipality)
    }

    @Test("Registered, reviewed, booked for", arguments: Engine.allCases)
    func fromRegistrationToBooking(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, other) = (sample.people[0], sample.people[1])
            let organisations = Organisations(sample.installation)
            let reviews = OrganisationReviews(sample.installation)
            let id = try await organisations.register(wish, by: me).id
            #expect(try await organisations.register(wish, by: me).id == id, "a second press")
            await #expect(throws: OrganisationRefusal.numberTaken) {
                try await organisations.register(wish, by: other)
            }
            #expect(try await organisations.list(of: me).map(\.standing.state) == [.submitted])
            let acting = me.acting(for: .organisation(id))
            let slot = try sample.slot("a", "2026-12-01 18:00")
            await #expect(throws: AccessRefusal.noMandate(.book)) {
                try await sample.bookings.book(slot, by: acting)
            }
            await #expect(throws: AccessRefusal.noRole(.reviewOrganisations)) {
                try await reviews.approve(id, by: other, because: reason)
            }
            try await employ(0, in: sample)
            await #expect(throws: AccessRefusal.conflictOfInterest(.oneself)) {
                try await reviews.approve(id, by: me, because: reason)
            }
            try await employ(3, in: sample)
            #expect(try await reviews.list(.submitted, by: sample.people[3]).organisations.count == 1)
            try await reviews.approve(id, by: sample.people[3], because: reason)
            try await reviews.approve(id, by: sample.people[3], because: reason)
            await #expect(throws: OrganisationRefusal.alreadyDecided) {
                try await reviews.refuse(id, by: sample.people[3], because: reason)
            }
            let file = try await organisations.find(id, by: me)
            #expect(file.standing.organisation.name == "Exempelby IF")
            #expect(file.permissions == Set(MandatePermission.allCases))
            #expect(file.mandates.count == 1)
            let booking = try await sample.bookings.book(slot, by: acting)
            #expect(booking.customer.text == id.text)
            #expect(booking.bookedBy == me.person.id)
            for nobody in [other, sample.stranger] {
                await #expect(throws: Unknown(.organisation)) {
                    try await organisations.find(id, by: nobody)
                }
            }
        }
    }

    @Test("Only who signs gives and takes, and a mandate ends at once", arguments: Engine.allCases)
    func givingAndTaking(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await approved(in: sample)
            let (signer, booker) = (sample.people[0], sample.people[1])
            let mandates = Mandates(sample.installation)
            let held = try await mandates.give(
                scope([.book]), to: booker.person.id, for: id, by: signer)
            await #expect(throws: AccessRefusal.noMandate(.sign)) {
                try await mandates.give(
                    scope([.sign]), to: booker.person.id, for: id, by: booker)
            }
            await #expect(throws: OrganisationRefusal.daysPassed) {
                try await mandates.give(
                    scope([.book], first: "2026-11-01", last: "2026-11-01"), to: booker.person.id, for: id,
                    by: signer)
            }
            let acting = booker.acting(for: .organisation(id))
            _ = try await sample.bookings.book(try sample.slot("a", "2026-12-01 18:00"), by: acting)
            try await mandates.revoke(held.id, by: signer)
            try await mandates.revoke(held.id, by: signer)
            await #expect(throws: AccessRefusal.noMandate(.book)) {
                try await sample.bookings.book(sample.slot("a", "2026-12-02 18:00"), by: acting)
            }
            let file = try await Organisations(sample.installation).find(id, by: signer)
            let own = try #require(file.mandates.first)
            await #expect(throws: OrganisationRefusal.lastSigner) {
                try await mandates.revoke(own.mandate.id, by: signer)
            }
            try await mandates.revoke(own.mandate.id, by: sample.people[3], as: .staff(reason))
            #expect(try await Organisations(sample.installation).list(of: signer).isEmpty)
            await #expect(throws: Unknown(.mandate)) {
                try await mandates.revoke(held.id, by: sample.stranger)
            }
        }
    }

    @Test("A link gives one person a mandate, within 14 days", arguments: Engine.allCases)
    func invitation(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await approved(in: sample)
            let (signer, guest, late) = (sample.people[0], sample.people[1], sample.people[2])
            let invitations = Invitations(sample.installation)
            await #expect(throws: Unknown(.organisation)) {
                try await invitations.create(scope([.book]), for: id, by: guest)
            }
            let token = try await invitations.create(scope([.book]), for: id, by: signer)
            #expect(try await invitations.offer(token, to: guest).organisation.id == id)
            await #expect(throws: Unknown(.invitation)) {
                try await invitations.accept(SecretToken.new(), by: guest)
            }
            await #expect(throws: Unknown(.invitation)) {
                try await invitations.accept(token, by: sample.stranger)
            }
            try await invitations.accept(token, by: guest)
            try await invitations.accept(token, by: guest)
            #expect(
                try await Organisations(sample.installation).list(of: guest).map(\.permissions) == [[.book]])
            await #expect(throws: OrganisationRefusal.invitationUsed) {
                try await invitations.accept(token, by: late)
            }
            let withdrawn = try await invitations.create(scope([.book]), for: id, by: signer)
            let open = try await Organisations(sample.installation).find(id, by: signer).invitations
            let newest = try #require(open.first)
            try await invitations.withdraw(newest.id, by: signer)
            await #expect(throws: OrganisationRefusal.invitationWithdrawn) {
                try await invitations.accept(withdrawn, by: late)
            }
            let old = try await invitations.create(scope([.book]), for: id, by: signer)
            sample.clock.now = sample.clock.now + .hours(14 * 24)
            await #expect(throws: OrganisationRefusal.invitationExpired) {
                try await invitations.accept(old, by: late)
            }
        }
    }

    @Test("Who no longer signs has invited nobody", arguments: Engine.allCases)
    func inviterGone(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await approved(in: sample)
            let mandates = Mandates(sample.installation)
            let held = try await mandates.give(
                scope([.sign]), to: sample.people[1].person.id, for: id, by: sample.people[0])
            let token = try await Invitations(sample.installation).create(
                scope([.sign]), for: id, by: sample.people[1])
            try await mandates.revoke(held.id, by: sample.people[0])
            await #expect(throws: OrganisationRefusal.invitationWithdrawn) {
                try await Invitations(sample.installation).accept(token, by: sample.people[2])
            }
        }
    }

    @Test("Two who sign give up at once: one is left", arguments: Engine.allCases)
    func revokingRace(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await approved(in: sample)
            let mandates = Mandates(sample.installation)
            let second = try await mandates.give(
                scope([.sign]), to: sample.people[1].person.id, for: id, by: sample.people[0])
            let file = try await Organisations(sample.installation).find(id, by: sample.people[0])
            let own = file.mandates.first { $0.person.id == sample.people[0].person.id }
            let first = try #require(own)
            let refused = await withTaskGroup(of: Bool.self) { group in
                for (index, id) in [first.mandate.id, second.id].enumerated() {
                    let principal = sample.people[index]
                    group.addTask {
                        do {
                            try await mandates.revoke(id, by: principal)
                            return false
                        } catch { return error as? OrganisationRefusal == .lastSigner }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(refused == 1)
        }
    }

    @Test("Two who follow one link at once: one has the mandate", arguments: Engine.allCases)
    func acceptingRace(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let id = try await approved(in: sample)
            let invitations = Invitations(sample.installation)
            let token = try await invitations.create(scope([.book]), for: id, by: sample.people[0])
            let refused = await withTaskGroup(of: Bool.self) { group in
                for principal in [sample.people[1], sample.people[2]] {
                    group.addTask {
                        do {
                            try await invitations.accept(token, by: principal)
                            return false
                        } catch { return error as? OrganisationRefusal == .invitationUsed }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(refused == 1)
            #expect(try await sample.count("mandate") == 2)
        }
    }
}
