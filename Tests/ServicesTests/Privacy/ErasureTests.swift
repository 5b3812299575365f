import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Erasing oneself")
struct ErasureTests {
    /// The first person of the sample, as they come from a log-in of this moment.
    private func loggedIn(_ sample: SampleInstallation) async throws -> Principal {
        let token = try await sample.logIn()
        return try #require(try await sample.principal(token))
    }

    @Test("Nothing is left by which the person could be known", arguments: Engine.allCases)
    func erase(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-11-25 10:00"), by: sample.people[0])
            sample.clock.now = try SampleInstallation.instant("2026-11-26 10:00")
            let me = try await loggedIn(sample)
            let token = try await sample.logIn()
            #expect(try await Erasure(sample.installation).hindrances(of: me) == [])
            try await Erasure(sample.installation).erase(me)
            #expect(try await sample.principal(token) == nil)
            let number = try #require(PersonalIdentityNumber("197701182383"))
            #expect(try await People(sample.installation).find(number, in: sample.municipality) == nil)
            let again = try await People(sample.installation).register(
                number, name: "Alma Exempelsson", by: .oneself(), in: sample.municipality)
            #expect(again.id != me.person.id)
            let rows = try await sample.installation.database.transaction(
                .read, in: .municipality(sample.municipality.code)
            ) { transaction in
                try transaction.query(
                    """
                    SELECT person.name, person.identity_cipher, booking.id FROM person
                    JOIN booking ON booking.municipality = person.municipality
                        AND booking.customer = person.id
                    WHERE person.municipality = \(sample.municipality.code) AND person.id = \(me.person.id)
                    """)
            }
            let row = try #require(rows.first)
            #expect(try row["id"] as String == booking.id.text)
            #expect(try row["name"] as String == "-")
            #expect(try row["identity_cipher"] as String == "")
        }
    }

    @Test(
        "Bookings to come and a role are in the way, and then nothing is changed", arguments: Engine.allCases)
    func hindrances(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            _ = try await sample.bookings.book(sample.slot("a", "2026-11-25 10:00"), by: sample.people[0])
            try await sample.employ(sample.people[0])
            let me = try await loggedIn(sample)
            let refusal = await #expect(throws: ErasureRefusal.self) {
                try await Erasure(sample.installation).erase(me)
            }
            #expect(try #require(refusal).hindrances == [.comingBookings, .staff])
            let number = try #require(PersonalIdentityNumber("197701182383"))
            let known = try await People(sample.installation).find(number, in: sample.municipality)
            #expect(known == me.person)
        }
    }

    @Test("It takes a log-in of just now")
    func fresh() async throws {
        try await withSample(.sqlite) { sample in
            let me = try await loggedIn(sample)
            sample.clock.now = sample.clock.now + FreshLogInRequired.limit + 1
            await #expect(throws: FreshLogInRequired()) {
                try await Erasure(sample.installation).erase(me)
            }
        }
    }

    @Test("Each right that goes is on record, and who ended it", arguments: Engine.allCases)
    func record(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let reason = try #require(Reason("Begäran 2026-11-24."))
            let me = sample.people[0]
            let club = try await sample.approvedOrganisation(registeredBy: 1, approvedBy: 3, because: reason)
            let days = try #require(DateSpan(first: today(), last: nil))
            let scope = try #require(MandateScope(permissions: [.book], days: days))
            try await Mandates(sample.installation).give(
                scope, to: me.person.id, for: club, by: sample.people[1])
            for _ in 0..<2 {
                _ = try await APITokens(sample.installation).create(
                    for: me.person.id, in: sample.municipality)
            }
            try await Erasure(sample.installation).eraseByCommand(
                me.person.id, in: sample.municipality, because: reason)
            let found = try await sample.installation.database.transaction(.read, in: .all) { transaction in
                try transaction.query(
                    """
                    SELECT action, reason FROM audit_entry WHERE actor = 'command'
                    AND action IN ('mandate.revoke', 'token.revoke', 'person.erase') ORDER BY action
                    """
                ).map { "\(try $0["action"] as String) \(try $0["reason"] as String)" }
            }
            #expect(
                found == [
                    "mandate.revoke ", "person.erase \(reason.text)", "token.revoke ", "token.revoke ",
                ])
        }
    }

    private func today() throws -> CalendarDate { try #require(CalendarDate("2026-11-24")) }
}
