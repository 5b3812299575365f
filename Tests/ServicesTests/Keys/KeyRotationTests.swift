import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Replacing the key")
struct KeyRotationTests {
    private let number = PersonalIdentityNumber("197701182383")

    @Test("People and feeds survive it, and the key before opens nothing", arguments: Engine.allCases)
    func whole(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (number, me) = (try #require(number), sample.people[0])
            #expect(try await sample.installation.isKeyOfDatabase())
            let feed = try #require(try await CalendarFeeds(sample.installation).secret(of: me))
            let both = try sample.process(keys: 8, 7)
            #expect(try await both.isKeyOfDatabase())

            // Before it begins the old key is written with, so that processes without the new one find everybody.
            let elsa = try #require(PersonalIdentityNumber("198404152392"))
            let late = try await People(both).register(
                elsa, name: "Elsa", by: .oneself(), in: sample.municipality)
            #expect(try await People(sample.installation).find(elsa, in: sample.municipality) == late)

            #expect(try await KeyRotation(both).run() == 5 + 1 + 1)
            #expect(try await KeyRotation(both).run() == 0)
            let new = try sample.process(keys: 8)
            #expect(try await new.isKeyOfDatabase())
            #expect(try await !sample.installation.isKeyOfDatabase())
            #expect(try await People(new).find(number, in: sample.municipality) == me.person)
            #expect(try await People(new).find(elsa, in: sample.municipality) == late)
            #expect(try await CalendarFeeds(new).secret(of: me) == feed)
            #expect(try await CalendarFeeds(new).feed(secret: feed, in: sample.municipality) != nil)
            #expect(try await People(sample.installation).find(number, in: sample.municipality) == nil)
        }
    }

    @Test("In the middle both are found, and who lacks the new key writes nobody", arguments: Engine.allCases)
    func middle(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let number = try #require(number)
            #expect(try await sample.installation.isKeyOfDatabase())
            let both = try sample.process(keys: 8, 7)
            try await KeyRotation(both).begin()
            #expect(try await both.isKeyOfDatabase())
            #expect(
                try await !sample.process(keys: 8).isKeyOfDatabase(), "the key before is needed still")
            #expect(try await People(both).find(number, in: sample.municipality) == sample.people[0].person)
            await #expect(throws: StorageError.self) {
                try await People(sample.installation).register(
                    number, name: "Alma", by: .oneself(), in: sample.municipality)
            }
            #expect(try await sample.count("person") == 5)
            #expect(try await KeyRotation(both).run() == 5)
        }
    }

    @Test("What no key opens is told, and the key before stays needed")
    func unreadable() async throws {
        try await withSample(.sqlite) { sample in
            #expect(try await sample.installation.isKeyOfDatabase())
            let id = sample.people[1].person.id
            try await sample.installation.database.transaction(
                .write, in: .municipality(sample.municipality.code)
            ) { try $0.execute("UPDATE person SET identity_cipher = '00000000.AAAA' WHERE id = \(id)") }
            let both = try sample.process(keys: 8, 7)
            await #expect(throws: KeyRotation.UnreadableValues.self) { try await KeyRotation(both).run() }
            #expect(try await !sample.process(keys: 8).isKeyOfDatabase())
        }
    }
}
