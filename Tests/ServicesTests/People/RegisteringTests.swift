import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Registering somebody else")
struct RegisteringTests {
    private let reason: Reason
    private let stranger: PersonalIdentityNumber
    private let days: DateSpan

    init() throws {
        reason = try #require(Reason("Ny i föreningen."))
        stranger = try #require(PersonalIdentityNumber("198404152392"))
        let today = try #require(CalendarDate("2026-11-24"))
        days = try #require(DateSpan(first: today, last: nil))
    }

    @Test("A refused grant of a role or a mandate leaves nothing of a stranger", arguments: Engine.allCases)
    func refused(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.administrator, to: 0, because: reason)
            let before = try await sample.rows()
            await #expect(throws: StaffRefusal.noAgreement) {
                try await Staff(sample.installation).assign(
                    RoleDraft(
                        to: .number(stranger, name: "Okänd"), role: .viewer, days: days,
                        employer: sample.neighbour.code, because: reason), by: sample.people[0])
            }
            await #expect(throws: AccessRefusal.self) {
                try await OrganisationReviews(sample.installation).give(
                    #require(MandateScope(permissions: [.book], days: days)),
                    to: .number(stranger, name: "Okänd"), for: Organisation.ID("x"), by: sample.people[1],
                    because: reason)
            }
            #expect(try await sample.rows() == before)
        }
    }

    @Test("Who is registered on the way is not when the rest is refused", arguments: Engine.allCases)
    func rolledBack(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let before = try await sample.rows()
            let keyring = sample.installation.keyring
            await #expect(throws: StaffRefusal.alreadyHeld) {
                try await sample.installation.transaction(.write, in: sample.municipality) { transaction in
                    _ = try transaction.people.register(
                        stranger, name: "Okänd", by: .other(.command), in: sample.municipality,
                        keyring: keyring, now: sample.clock.now)
                    throw StaffRefusal.alreadyHeld
                }
            }
            #expect(try await sample.rows() == before)
        }
    }

    @Test("A token that is refused does not rename its holder either", arguments: Engine.allCases)
    func token(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (tokens, me) = (APITokens(sample.installation), sample.people[0])
            let number = try #require(PersonalIdentityNumber("197701182383"))
            for _ in 0..<APIToken.mostValid {
                _ = try await tokens.create(for: me.person.id, in: sample.municipality)
            }
            let before = try await sample.rows()
            await #expect(throws: TokenRefusal.tooMany) {
                try await tokens.create(for: number, name: "Annat Namn", in: sample.municipality)
            }
            #expect(try await sample.rows() == before)
            let kept = try await People(sample.installation).find(number, in: sample.municipality)
            #expect(kept?.name == me.person.name)
        }
    }

    @Test("The log and the person's own list say who registered them", arguments: Engine.allCases)
    func actor(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.administrator, to: 0, because: reason)
            let assignment = try await Staff(sample.installation).assign(
                RoleDraft(
                    to: .number(stranger, name: "Okänd"), role: .viewer, days: days, because: reason),
                by: sample.people[0])
            let uses = try await sample.uses(of: assignment.person)
            #expect(uses.map(\.entry.action).sorted() == ["person.register", "role.assign"])
            #expect(
                uses.allSatisfy {
                    $0.actor == .staff(sample.people[0].person, [.administrator], employer: nil)
                        && $0.entry.request == "test"
                })
            let number = try #require(PersonalIdentityNumber("197909222387"))
            _ = try await APITokens(sample.installation).create(
                for: number, name: "Maskin", in: sample.municipality)
            let made = try #require(
                try await People(sample.installation).find(number, in: sample.municipality))
            let byCommand = try await sample.uses(of: made.id)
            #expect(byCommand.map(\.entry.action).sorted() == ["person.register", "token.create"])
            #expect(byCommand.allSatisfy { $0.actor == .installation })
            #expect(try await sample.uses(of: sample.people[2].person.id) == [], "logged in themselves")
        }
    }
}

extension SampleInstallation {
    /// How many people, customers and log entries there are.
    fileprivate func rows() async throws -> [Int] {
        [try await count("person"), try await count("customer"), try await count("audit_entry")]
    }

    fileprivate func uses(of id: Person.ID) async throws -> [DataUse] {
        let person = Person(id: id, name: "")
        return try await DataUses(installation).list(
            of: Principal(municipality: municipality, person: person, request: "test")
        ).uses
    }
}
