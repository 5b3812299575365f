import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("What is remembered of places")
struct CatalogueCacheTests {
    private func name(_ installation: Installation, _ sample: SampleInstallation) async throws -> String? {
        try await Places(installation).catalogue(of: sample.municipality).facility(slug: "exempelhallen")?
            .name
    }

    private func rename(
        _ name: String, in transaction: any Transaction, of municipality: Municipality
    ) throws {
        try transaction.execute(
            """
            UPDATE facility SET name = \(name)
            WHERE municipality = \(municipality.code) AND slug = 'exempelhallen'
            """)
    }

    @Test("Another process's change is seen at once", arguments: Engine.allCases)
    func anotherProcess(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let municipality = sample.municipality
            let other = sample.anotherProcess()
            #expect(try await name(sample.installation, sample) == "Exempelhallen")
            try await other.database.transaction(.write, in: .all) { transaction in
                try transaction.catalogue.change(of: municipality) {
                    try rename("Nya hallen", in: transaction, of: municipality)
                }
            }
            #expect(try await name(sample.installation, sample) == "Nya hallen")
            #expect(try await name(other, sample) == "Nya hallen")
        }
    }

    @Test("A change that was read and then rolled back is forgotten", arguments: Engine.allCases)
    func rolledBack(on engine: Engine) async throws {
        struct Regret: Error {}
        try await withSample(engine) { sample in
            let municipality = sample.municipality
            let catalogues = sample.installation.catalogues
            await #expect(throws: Regret.self) {
                try await sample.installation.database.transaction(.write, in: .all) { transaction in
                    try transaction.catalogue.change(of: municipality) {
                        try rename("Nya hallen", in: transaction, of: municipality)
                        let seen = try catalogues.catalogue(of: municipality, in: transaction)
                        #expect(seen.facility(slug: "exempelhallen")?.name == "Nya hallen")
                        throw Regret()
                    }
                }
            }
            let left = try await name(sample.installation, sample)
            #expect(left == "Exempelhallen")
        }
    }

    @Test("Without a change the same catalogue is used", arguments: Engine.allCases)
    func same(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let first = try await Places(sample.installation).catalogue(of: sample.municipality)
            let second = try await Places(sample.installation).catalogue(of: sample.municipality)
            #expect(first === second)
        }
    }
}
