import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("People")
struct PeopleTests {
    @Test("Registered twice is the same person, in another municipality another", arguments: Engine.allCases)
    func register(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let people = People(sample.installation)
            let number = try #require(PersonalIdentityNumber("197701182383"))
            let again = try await people.register(
                number, name: "Ett annat namn", by: .oneself(), in: sample.municipality)
            #expect(again.id == sample.people[0].person.id)
            #expect(again.name == "Ett annat namn", "a changed name is kept up to date")
            #expect(
                try await people.register(number, name: nil, by: .oneself(), in: sample.municipality) == again
            )
            #expect(try await people.find(number, in: sample.municipality) == again)
            #expect(sample.stranger.person.id != again.id)
            #expect(try await sample.count("person") == 5)
        }
    }

    @Test("Registered sixteen times at once is still one", arguments: Engine.allCases)
    func race(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let number = try #require(PersonalIdentityNumber("198404152392"))
            let found = try await withThrowingTaskGroup(of: Person.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        try await People(sample.installation).register(
                            number, name: "Exempel", by: .oneself(), in: sample.municipality)
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1.id.text) }
            }
            #expect(found.count == 1)
            #expect(try await sample.count("person") == 6)
        }
    }

    @Test("A municipality that is not enabled knows no one", arguments: Engine.allCases)
    func notEnabled(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let number = try #require(PersonalIdentityNumber("197701182383"))
            let stockholm = try #require(sample.installation.municipalities.find("0180"))
            await #expect(throws: Unknown(.municipality)) {
                try await People(sample.installation).register(
                    number, name: "Exempel", by: .oneself(), in: stockholm)
            }
            #expect(try await People(sample.installation).find(number, in: stockholm) == nil)
        }
    }

    @Test("No digits of an identity are in the database", arguments: Engine.allCases)
    func encrypted(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let stored: [String] = try await sample.installation.database.transaction(.read, in: .all) {
                transaction in
                let people = try transaction.query("SELECT * FROM person").flatMap { row in
                    try ["id", "name", "identity_hash", "identity_cipher"].map { try row[$0] as String }
                }
                let audit = try transaction.query("SELECT * FROM audit_entry").flatMap { row in
                    try ["actor", "subject", "reason", "request"].map { try row[$0] as String }
                }
                return people + audit
            }
            #expect(stored.count > 5 * 4)
            for number in ["7701182383", "7701172392", "7909212388", "7909212396"] {
                #expect(!stored.contains { $0.contains(number) })
            }
            let keyring = sample.installation.keyring
            let towns = [sample.municipality, sample.neighbour]
            let known = try await sample.installation.database.transaction(.read, in: .all) { transaction in
                let rows = try transaction.query("SELECT municipality, id, identity_cipher FROM person")
                return try Set(
                    rows.compactMap { row in
                        let code: String = try row["municipality"]
                        let town = try #require(towns.first { $0.code == code })
                        return keyring.decrypt(
                            try row["identity_cipher"], for: .identity(of: try row["id"], in: town))?.digits
                    })
            }
            #expect(known == ["197701182383", "197701172392", "197909212388", "197909212396"])
        }
    }
}

@Suite("The key")
struct KeyringTests {
    private let number = PersonalIdentityNumber("197701182383")
    private let place = CipherPlace.identity(
        of: Person.ID("p"), in: Municipality(code: "2281", name: "Sundsvall", county: "", slug: "sundsvall"))

    private func keyring(_ byte: UInt8) throws -> Keyring {
        try #require(Keyring(secret: Data(repeating: byte, count: 32)))
    }

    @Test("What is encrypted is read again by the same key only, and differs each time")
    func encryption() throws {
        let number = try #require(number)
        let cipher = try keyring(1).newest.encrypt(number.digits, for: place)
        #expect(try keyring(1).decrypt(cipher, for: place) == number)
        #expect(try keyring(2).decrypt(cipher, for: place) == nil)
        #expect(try keyring(1).newest.encrypt(number.digits, for: place) != cipher)
        #expect(!cipher.contains(number.digits))
    }

    @Test("What has been changed is not read")
    func tampered() throws {
        let keyring = try keyring(1)
        let cipher = try keyring.newest.encrypt(try #require(number).digits, for: place)
        let head = keyring.newest.beginning
        let data = try #require(Data(base64Encoded: String(cipher.dropFirst(head.count))))
        for index in data.indices {
            var changed = data
            changed[index] ^= 1
            #expect(keyring.decrypt(head + changed.base64EncodedString(), for: place) == nil)
        }
        for text in ["", ".", head, head + "AAAA", String(cipher.dropLast(4)), "00000000." + cipher] {
            #expect(keyring.decrypt(text, for: place) == nil)
        }
    }

    @Test("Hashes are found by one key in one municipality")
    func hash() throws {
        let number = try #require(number)
        let hash = try keyring(1).hash(number, in: "2281")
        #expect(try keyring(1).hash(number, in: "2281") == hash)
        #expect(try keyring(1).hash(number, in: "2262") != hash)
        #expect(try keyring(2).hash(number, in: "2281") != hash)
    }

    @Test("A short secret is no key")
    func short() {
        #expect(Keyring(secret: Data(repeating: 1, count: 31)) == nil)
        #expect(Keyring.newSecret().count == 32)
    }

    @Test("A database takes the first key and knows another", arguments: Engine.allCases)
    func mismatch(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            #expect(try await sample.installation.isKeyOfDatabase())
            #expect(try await sample.anotherProcess().isKeyOfDatabase())
            let other = Installation(
                database: sample.installation.database, clock: sample.installation.clock,
                keyring: try keyring(9),
                municipalities: sample.installation.municipalities, vocabulary: sample.installation.vocabulary
            )
            #expect(try await !other.isKeyOfDatabase())
            #expect(try await sample.installation.isKeyOfDatabase())
        }
    }
}
