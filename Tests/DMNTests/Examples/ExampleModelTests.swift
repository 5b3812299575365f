import Assets
import DMN
import FEEL
import Foundation
import Testing

@Suite("The models that come with the program")
struct ExampleModelTests {
    @Test("All models of the folder are known to these tests")
    func folder() throws {
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Assets.folder("DecisionModels").path)
        #expect(Set(files) == Set(ExampleModel.names.map { "\($0).dmn" }))
    }

    @Test("A model has nothing to remark on, and is written in DMN 1.5", arguments: ExampleModel.names)
    func diagnostics(name: String) throws {
        let example = try ExampleModel(name)
        #expect(example.model.diagnostics.map(\.description) == [])
        #expect(example.model.definitions.version == "1.5")
    }

    @Test("Every rule has its legal ground and a reason", arguments: ExampleModel.names)
    func annotations(name: String) throws {
        let definitions = try ExampleModel(name).model.definitions
        let logic = definitions.decisions.map(\.logic) + definitions.businessKnowledgeModels.map(\.logic)
        let tables = logic.flatMap(Self.tables)
        #expect(!tables.isEmpty)
        for table in tables {
            #expect(table.annotations.prefix(2) == ["Lagrum", "Motivering"])
            for rule in table.rules {
                #expect(rule.annotations.count == table.annotations.count, "\(rule.id)")
                #expect(rule.annotations.allSatisfy { !$0.isEmpty }, "\(rule.id)")
                #expect(rule.annotations.dropFirst().first?.hasSuffix(".") == true, "\(rule.id)")
            }
        }
    }

    @Test("Rules have identifiers of their own", arguments: ExampleModel.names)
    func identifiers(name: String) throws {
        let definitions = try ExampleModel(name).model.definitions
        let logic = definitions.decisions.map(\.logic) + definitions.businessKnowledgeModels.map(\.logic)
        for table in logic.flatMap(Self.tables) {
            #expect(Set(table.rules.map(\.id)).count == table.rules.count)
            #expect(!table.rules.contains { $0.id.isEmpty })
        }
    }

    @Test("What a decision rests on is a source of the model", arguments: ExampleModel.names)
    func sources(name: String) throws {
        let definitions = try ExampleModel(name).model.definitions
        let known = Set(definitions.knowledgeSources.map { "#\($0.id)" })
        let used = definitions.decisions.flatMap(\.authorityRequirements)
        #expect(Set(used + definitions.businessKnowledgeModels.flatMap(\.authorityRequirements)) == known)
        #expect(!definitions.textAnnotations.isEmpty)
        #expect(definitions.decisions.first { $0.name == "Beslut" }?.authorityRequirements.isEmpty == false)
    }

    @Test("Without any facts a human decides", arguments: ExampleModel.names)
    func nothingKnown(name: String) throws {
        try ExampleModel(name).check(Example("uppgifter-saknas", "manuell handläggning"), [:])
    }

    @Test("Facts of another type than the model's are no facts", arguments: ExampleModel.names)
    func nonsense(name: String) throws {
        let example = try ExampleModel(name)
        for nonsense in [FEELValue.string("?"), .number(-1), .list([]), .context([:]), .nothing] {
            let facts = example.model.definitions.inputData.map { ($0.name, nonsense) }
            let decided = try example.decide(Facts(uniqueKeysWithValues: facts))
            #expect(decided.outcome.description == "\"manuell handläggning\"")
        }
    }

    /// The tables of an expression, those within contexts and conditions too.
    private static func tables(_ expression: BoxedExpression?) -> [DecisionTable] {
        switch expression?.kind {
        case .decisionTable(let table): [table]
        case .context(let entries): entries.flatMap { tables($0.value) }
        case .conditional(let test, let yes, let no): [test, yes, no].flatMap(tables)
        default: []
        }
    }
}
