import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Sessions")
struct SessionsTests {
    @Test("A session is its person's, in its municipality, until it is ended", arguments: Engine.allCases)
    func person(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (sessions, me) = (Sessions(sample.installation), sample.people[0])
            let token = try await sample.logIn()
            let principal = try #require(try await sample.principal(token))
            #expect(principal.person == me.person && principal.customer == .person(me.person.id))
            #expect(principal.session?.device == "Firefox, Linux")
            #expect(principal.session?.authentication.provider == "test")
            let elsewhere = try await sessions.principal(for: token, in: sample.neighbour, request: "r")
            #expect(elsewhere == nil)
            #expect(try await sample.principal(SecretToken("guess")) == nil)
            let other = try await sample.logIn()
            try await sessions.end(token, in: sample.municipality)
            #expect(try await sample.principal(token) == nil)
            #expect(try await sample.principal(other)?.person == me.person)
        }
    }

    @Test(
        "It ends after a time without use, and after a time however much it is used",
        arguments: Engine.allCases, [false, true])
    func limits(on engine: Engine, isStaff: Bool) async throws {
        try await withSample(engine) { sample in
            if isStaff { try await sample.employ(sample.people[0]) }
            let limits = isStaff ? SessionLimits.staff : .residents
            let idle = try await sample.logIn()
            sample.clock.now = sample.clock.now + limits.idle
            #expect(try await sample.principal(idle) != nil)
            sample.clock.now = sample.clock.now + limits.idle + 1
            #expect(try await sample.principal(idle) == nil)

            let used = try await sample.logIn()
            let end = sample.clock.now + limits.absolute
            while sample.clock.now + limits.idle < end {
                sample.clock.now = sample.clock.now + limits.idle
                #expect(try await sample.principal(used) != nil)
            }
            sample.clock.now = end
            #expect(try await sample.principal(used) != nil)
            sample.clock.now = end + 1
            #expect(try await sample.principal(used) == nil)
        }
    }

    @Test("One's own sessions are listed and ended, nobody else's", arguments: Engine.allCases)
    func ending(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let sessions = Sessions(sample.installation)
            let tokens = [
                try await sample.logIn(), try await sample.logIn(), try await sample.logIn(),
            ]
            let mine = try #require(try await sample.principal(tokens[0]))
            let otherToken = try await sample.logIn(1)
            let other = try #require(try await sample.principal(otherToken))
            let others = try #require(other.session).id
            #expect(try await sessions.list(of: mine).count == 3)
            #expect(try await sessions.end(others, by: mine) == false)
            let second = try #require(try await sample.principal(tokens[1])?.session)
            #expect(try await sessions.end(second.id, by: mine))
            #expect(try await sample.principal(tokens[1]) == nil)
            #expect(try await sessions.endOthers(by: mine) == 1)
            #expect(try await sessions.list(of: mine).map(\.id) == [mine.session?.id])
            #expect(try await sample.principal(tokens[2]) == nil)
            #expect(try await sample.principal(otherToken) != nil)
        }
    }

    @Test("Switching customer takes a mandate and changes the secret", arguments: Engine.allCases)
    func switching(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let sessions = Sessions(sample.installation)
            let club = try await sample.addOrganisation()
            let token = try await sample.logIn()
            let me = try #require(try await sample.principal(token))
            await #expect(throws: AccessRefusal.noMandate(.book)) {
                try await sessions.switchCustomer(to: .organisation(club), of: me)
            }
            await #expect(throws: AccessRefusal.noMandate(.book)) {
                try await sessions.switchCustomer(to: .person(sample.people[1].person.id), of: me)
            }
            await #expect(throws: FreshLogInRequired()) {
                try await sessions.switchCustomer(to: .organisation(club), of: sample.people[0])
            }
            try await sample.grantMandate(of: club, to: me.person.id)
            let switched = try await sessions.switchCustomer(to: .organisation(club), of: me)
            #expect(try await sample.principal(token) == nil)
            let leader = try #require(try await sample.principal(switched))
            #expect(leader.customer == .organisation(club) && leader.session?.id == me.session?.id)
            try await sample.installation.database.transaction(
                .write, in: .municipality(sample.municipality.code)
            ) {
                try $0.execute(
                    "UPDATE mandate SET revoked_at = 1, revoked_by = 'x' WHERE organisation = \(club)")
            }
            #expect(try await sample.principal(switched)?.customer == .person(me.person.id))
        }
    }

    @Test(
        "Logging out ends the session under any secret that it has had, as does logging in anew",
        arguments: Engine.allCases)
    func loggingOut(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let sessions = Sessions(sample.installation)
            let oneself = Customer.person(sample.people[0].person.id)
            let other = try await sample.logIn()
            for switches in 0..<3 {
                let first = try await sample.logIn()
                var newest = first
                for _ in 0..<switches {
                    let me = try #require(try await sample.principal(newest))
                    newest = try await sessions.switchCustomer(to: oneself, of: me)
                }
                let session = try #require(try await sample.principal(newest)?.session)
                #expect(try await sessions.end(first, in: sample.neighbour) == nil)
                #expect(try await sample.principal(newest) != nil)
                #expect(try await sessions.end(first, in: sample.municipality)?.id == session.id)
                #expect(try await sample.principal(newest) == nil)
                #expect(try await sessions.end(first, in: sample.municipality) == nil)
            }
            let first = try await sample.logIn()
            let switched = try await sessions.switchCustomer(
                to: oneself, of: try #require(try await sample.principal(first)))
            _ = try await LogIns(sample.installation).logIn(
                try #require(PersonalIdentityNumber("197701182383")), name: nil,
                by: Authentication(provider: "test", level: "loa3", at: sample.clock.now), replacing: first,
                in: sample.municipality)
            #expect(try await sample.principal(switched) == nil)
            #expect(try await sample.principal(other) != nil)
        }
    }

    @Test("Who knows only which session it is ends none", arguments: Engine.allCases)
    func madeUpSecrets(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let token = try await sample.logIn()
            let id = try #require(try await sample.principal(token)?.session?.id)
            let parts = token.text.split(separator: ".").map(String.init)
            let neighbours = SessionSecret.new(
                of: id, in: sample.neighbour, with: sample.installation.keyring)
            let other = try #require(Keyring(secret: Keyring.newSecret()))
            for text in [
                id.text, "\(id).\(parts[1])", "\(id).\(parts[1]).", "\(id).x.\(parts[2])", "\(token.text).",
                "..", ".\(parts[1]).\(parts[2])", neighbours.text,
                SessionSecret.new(of: id, in: sample.municipality, with: other).text,
            ] {
                let ended = try await Sessions(sample.installation).end(
                    SecretToken(text), in: sample.municipality)
                #expect(ended == nil)
                #expect(try await sample.principal(token) != nil, "\(text)")
            }
        }
    }

    @Test(
        "Log-out while other tabs change the customer: nobody is logged in afterwards",
        arguments: Engine.allCases)
    func racing(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let sessions = Sessions(sample.installation)
            let oneself = Customer.person(sample.people[0].person.id)
            for _ in 0..<(engine == .sqlite ? 20 : 8) {
                let token = try await sample.logIn()
                let me = try #require(try await sample.principal(token))
                await withTaskGroup(of: Void.self) { group in
                    for number in 0..<4 {
                        group.addTask {
                            if number == 2 {
                                _ = try? await sessions.end(token, in: sample.municipality)
                            } else {
                                _ = try? await sessions.switchCustomer(to: oneself, of: me)
                            }
                        }
                    }
                }
                #expect(try await sessions.list(of: me).isEmpty)
            }
        }
    }

    @Test("A log-in is fresh for a quarter of an hour, a token never")
    func fresh() async throws {
        try await withSample(.sqlite) { sample in
            let token = try await sample.logIn()
            let me = try #require(try await sample.principal(token))
            try me.requireFreshLogIn(at: sample.clock.now + 15)
            #expect(throws: FreshLogInRequired()) { try me.requireFreshLogIn(at: sample.clock.now + 16) }
            #expect(throws: FreshLogInRequired()) {
                try sample.people[0].requireFreshLogIn(at: sample.clock.now)
            }
        }
    }

    @Test("The token is not in the database", arguments: Engine.allCases)
    func onlyHash(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let token = try await sample.logIn()
            let api = try await APITokens(sample.installation).create(
                for: sample.people[0].person.id, in: sample.municipality)
            let stored: [String] = try await sample.installation.database.transaction(
                .read, in: .municipality(sample.municipality.code)
            ) {
                try $0.query(
                    "SELECT token_hash FROM session UNION ALL SELECT token_hash FROM api_token"
                ).map { try $0["token_hash"] }
            }
            #expect(stored.count == 2)
            #expect(!stored.contains(token.text) && !stored.contains(api.text))
        }
    }
}

extension SampleInstallation {
    func logIn(_ index: Int = 0) async throws -> SecretToken {
        try await Sessions(installation).begin(
            for: people[index].person.id, in: municipality,
            by: Authentication(provider: "test", level: "loa3", at: clock.now), device: "Firefox, Linux")
    }

    func principal(_ token: SecretToken) async throws -> Principal? {
        try await Sessions(installation).principal(for: token, in: municipality, request: "test")
    }

    func employ(_ principal: Principal) async throws {
        try await installation.database.transaction(.write, in: .municipality(municipality.code)) {
            try $0.execute(
                """
                INSERT INTO role_assignment (municipality, id, person, role, first_day, given_at, given_by)
                VALUES (\(municipality.code), 'role', \(principal.person.id), 'viewer', '2026-01-01', 1, 'test')
                """)
        }
    }

    fileprivate func addOrganisation() async throws -> Organisation.ID {
        let id = Organisation.ID.new(at: clock.now)
        try await installation.database.transaction(.write, in: .municipality(municipality.code)) {
            try $0.execute(
                """
                INSERT INTO customer (municipality, id, kind) VALUES (\(municipality.code), \(id), 'organisation')
                """)
            try $0.execute(
                """
                INSERT INTO organisation (municipality, id, kind, name, state, created_at, created_by, settled_at,
                    settled_by)
                VALUES (\(municipality.code), \(id), 'association', 'Exempelklubben', 'approved', 1, 'x', 1, 'x')
                """)
        }
        return id
    }

    fileprivate func grantMandate(of organisation: Organisation.ID, to person: Person.ID) async throws {
        try await installation.database.transaction(.write, in: .municipality(municipality.code)) {
            try $0.execute(
                """
                INSERT INTO mandate (municipality, id, organisation, person, permissions, first_day, given_at,
                    given_by)
                VALUES (\(municipality.code), 'mandate', \(organisation), \(person), 'book', '2026-01-01', 1, 'x')
                """)
        }
    }
}
