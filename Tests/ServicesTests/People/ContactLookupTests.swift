import Domain
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Services

@Suite("Finding people by the addresses that they have confirmed")
struct ContactLookupTests {
    private static let address = "Åsa.Öberg@example.org"

    /// Two people of Sundsvall and one of Timrå; the first and the one of Timrå have confirmed one address, the second
    /// another.
    private func withAddresses(
        _ engine: Engine, _ body: (SampleInstallation) async throws -> Void
    ) async throws {
        try await withSample(engine) { sample in
            #expect(try await sample.installation.isKeyOfDatabase())
            try await confirm(Self.address, of: sample.people[0], in: sample)
            try await confirm("other@example.org", of: sample.people[1], in: sample)
            try await confirm(Self.address, of: sample.stranger, in: sample)
            try await body(sample)
        }
    }

    private func confirm(
        _ address: String, of principal: Principal, in sample: SampleInstallation
    ) async throws {
        let channels = ContactChannels(sample.installation)
        let sent = Mutex("")
        try await channels.add(address, kind: .email, of: principal) { code, to in
            sent.withLock { $0 = code }
            return Message(to: to, subject: "", text: code)
        }
        try await channels.confirm(sent.withLock { $0 }, kind: .email, of: principal)
    }

    private func found(
        _ written: String, with installation: Installation, in municipality: Municipality
    ) async throws -> [Person.ID] {
        let address = try #require(ContactAddress(written, kind: .email))
        return try await installation.transaction(.read, in: municipality) {
            try $0.people.reached(
                at: address, limit: 20, in: municipality, keyring: installation.keyring)
        }
    }

    private func hash(of person: Person.ID, in sample: SampleInstallation) async throws -> String? {
        try await sample.installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query("SELECT value_hash FROM contact_channel WHERE person = \(person)").first
                .flatMap { try $0["value_hash"] }
        }
    }

    private func execute(_ statement: SQL, in sample: SampleInstallation) async throws {
        try await sample.installation.database.transaction(.write, in: .all) { transaction in
            try transaction.execute(statement)
        }
    }

    @Test(
        "However it is written, and in the municipality alone; not while it waits for its code",
        arguments: Engine.allCases)
    func finding(on engine: Engine) async throws {
        try await withAddresses(engine) { sample in
            let me = sample.people[0].person.id
            for written in [Self.address, "åsa.öberg@EXAMPLE.ORG", "A\u{30A}sa.O\u{308}berg@example.org"] {
                #expect(
                    try await found(written, with: sample.installation, in: sample.municipality) == [me])
            }
            #expect(
                try await found(Self.address, with: sample.installation, in: sample.neighbour)
                    == [sample.stranger.person.id])
            try await ContactChannels(sample.installation).add(
                "later@example.org", kind: .email, of: sample.people[2]
            ) { Message(to: $1, subject: "", text: $0) }
            #expect(
                try await found("later@example.org", with: sample.installation, in: sample.municipality)
                    .isEmpty)
            try await confirm("new@example.org", of: sample.people[3], in: sample)
            try await ContactChannels(sample.installation).remove(.email, of: sample.people[3])
            #expect(
                try await found("new@example.org", with: sample.installation, in: sample.municipality)
                    .isEmpty)
        }
    }

    @Test("A hash is one municipality's, and opens nothing by itself", arguments: Engine.allCases)
    func bound(on engine: Engine) async throws {
        try await withAddresses(engine) { sample in
            let (me, other) = (sample.people[0].person.id, sample.people[1].person.id)
            let mine = try #require(try await hash(of: me, in: sample))
            #expect(try await mine != hash(of: sample.stranger.person.id, in: sample))
            try await execute(
                "UPDATE contact_channel SET value_hash = \(mine) WHERE person = \(other)", in: sample)
            #expect(
                try await found(Self.address, with: sample.installation, in: sample.municipality) == [me],
                "a hash that was moved to another row is not believed")
            for column: SQL in ["protected = 1", "protected = 0, erased_at = 1"] {
                try await execute("UPDATE person SET \(column) WHERE id = \(me)", in: sample)
                #expect(
                    try await found(Self.address, with: sample.installation, in: sample.municipality)
                        .isEmpty)
            }
        }
    }

    @Test("While the key is replaced and afterwards they are found", arguments: Engine.allCases)
    func rotation(on engine: Engine) async throws {
        try await withAddresses(engine) { sample in
            let me = sample.people[0].person.id
            let before = try await hash(of: me, in: sample)
            let both = try sample.process(keys: 8, 7)
            try await KeyRotation(both).begin()
            #expect(try await found(Self.address, with: both, in: sample.municipality) == [me])
            try await KeyRotation(both).run()
            #expect(try await hash(of: me, in: sample) != before)
            for installation in [both, try sample.process(keys: 8)] {
                #expect(try await found(Self.address, with: installation, in: sample.municipality) == [me])
            }
            #expect(
                try await found(Self.address, with: sample.installation, in: sample.municipality).isEmpty)
        }
    }
}
