import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Municipalities")
struct MunicipalitiesTests {
    @Test("Switched on once, found by code and slug, listed by name", arguments: Engine.allCases)
    func enable(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let municipalities = Municipalities(sample.installation)
            let audited = try await sample.count("audit_entry")
            try await municipalities.enable(sample.municipality, asDemonstration: true)
            #expect(try await sample.count("audit_entry") == audited)
            let site = try await municipalities.site("sundsvall")
            #expect(site == (try await municipalities.site("2281")))
            #expect(site?.municipality == sample.municipality && site?.isDemonstration == false)
            #expect(try await municipalities.site("stockholm") == nil)
            #expect(try await municipalities.site("nowhere") == nil)
            #expect(try await municipalities.enabled().map(\.name) == ["Sundsvall", "Timrå"])
        }
    }

    @Test("One that another process switches on is there at once", arguments: Engine.allCases)
    func anotherProcess(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let stockholm = try #require(sample.installation.municipalities.find("0180"))
            #expect(try await Municipalities(sample.installation).site("stockholm") == nil)
            try await Municipalities(sample.anotherProcess()).enable(stockholm)
            #expect(
                try await Municipalities(sample.installation).site("stockholm")?.municipality == stockholm)
        }
    }

    @Test("Switched on by many at once", arguments: Engine.allCases)
    func race(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let stockholm = try #require(sample.installation.municipalities.find("0180"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await Municipalities(sample.anotherProcess()).enable(stockholm) }
                }
                try await group.waitForAll()
            }
            #expect(try await Municipalities(sample.installation).enabled().count == 3)
        }
    }
}
