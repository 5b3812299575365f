import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("The right of access")
struct SubjectAccessTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Begäran 2026-11-24.")) }

    @Test("Everything is there, also what has ended", arguments: Engine.allCases)
    func data(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let club = try await sample.approvedOrganisation(registeredBy: 0, approvedBy: 3, because: reason)
            let me = sample.people[0]
            let own = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            let clubs = try await sample.bookings.book(
                sample.slot("a", "2026-12-02 18:00"), by: me.acting(for: .organisation(club)))
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let helped = try await sample.bookings.book(
                sample.slot("a", "2026-12-03 18:00"), by: me.acting(for: sample.people[1].customer),
                as: .staff(reason))
            _ = try await APITokens(sample.installation).create(
                for: me.person.id, in: sample.municipality)
            let days = try #require(
                CalendarDate("2026-11-24").flatMap { DateSpan(first: $0, last: nil) })
            try await Conflicts(sample.installation).declare(
                with: sample.people[2].customer.id, days: days, because: reason, by: me)
            let token = try await sample.logIn()
            let fresh = try #require(try await sample.principal(token))
            let data = try await SubjectAccess(sample.installation).data(of: fresh)
            #expect(data.number?.digits == "197701182383" && data.person == me.person)
            #expect(data.bookings == [own])
            #expect(Set(data.bookingsForOthers.map(\.booking.id)) == [clubs.id, helped.id])
            #expect(Set(data.bookingsForOthers.map(\.organisation)) == [club, nil])
            #expect(data.roles.map(\.assignment.role) == [.bookingOfficer])
            #expect(data.mandates.map(\.organisation) == ["Exempelklubben"])
            #expect(data.mandates.first?.givenBy == sample.people[3].person)
            #expect(data.conflicts.map(\.customer) == [sample.people[2].customer.id])
            #expect(data.sessions.count == 1 && data.tokens.count == 1)
            #expect(Set(data.uses.map(\.entry.action)).isSuperset(of: ["role.assign", "token.create"]))
        }
    }

    @Test("It takes a log-in of just now, and a key's person cannot take it out")
    func fresh() async throws {
        try await withSample(.sqlite) { sample in
            await #expect(throws: FreshLogInRequired()) {
                try await SubjectAccess(sample.installation).data(of: sample.people[0])
            }
        }
    }

    @Test("By command it is on record, for the person to see", arguments: Engine.allCases)
    func command(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let data = try await SubjectAccess(sample.installation).dataByCommand(
                of: me.person, in: sample.municipality, because: reason)
            #expect(data.number?.digits == "197701182383")
            let use = try #require(try await DataUses(sample.installation).list(of: me).uses.first)
            #expect(use.entry.action == "person.export" && use.entry.reason == reason.text)
            #expect(use.actor == .installation)
        }
    }
}
