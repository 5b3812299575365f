import DMN
import FEEL
import Foundation
import Testing

/// Decisions are made after those they require, however many these are; those that require themselves are null.
@Suite(.timeLimit(.minutes(1))) struct RequirementTests {
    private static func decision(_ name: String, _ text: String, requires others: [String]) -> String {
        let requirements = others.map {
            "<informationRequirement><requiredDecision href=\"#\($0)\"/></informationRequirement>"
        }
        return
            "<decision id=\"\(name)\" name=\"\(name)\">\(requirements.joined())<literalExpression>\(SampleModel.text("x", text).dropFirst(3).dropLast(4))</literalExpression></decision>"
    }

    private static func ring(_ count: Int) -> String {
        (0..<count).map { place in
            decision(name(place), "1", requires: [name((place + 1) % count)])
        }.joined()
    }

    private static func name(_ place: Int) -> String { place == 0 ? "D" : "D\(place)" }

    @Test(
        "A ring is one error, and its decisions are null even where they use nothing of each other",
        arguments: [
            (1, "The decision requires itself."), (2, "The decision requires itself by way of “D1”."),
            (3000, "The decision requires itself by way of “D1”, and so do 2999 others of the ring."),
        ])
    func rings(_ count: Int, _ message: String) throws {
        let model = try SampleModel.model(Self.ring(count))
        #expect(model.diagnostics.map(\.message) == [message])
        #expect(model.diagnostics.map(\.severity) == [.error])
        let outcome = try SampleModel.ask(model, .nothing)
        #expect(outcome.value.isNull)
        #expect(outcome.faults.map(\.message) == ["The decision requires itself."])
    }

    @Test("What only leads to a ring, or is left of one, is made")
    func beside() throws {
        let model = try SampleModel.model(
            Self.decision("A", "2", requires: []) + Self.decision("R", "A", requires: ["S", "A"])
                + Self.decision("S", "R", requires: ["R"])
                + Self.decision("D", "if R = null then A + 1 else 0", requires: ["R", "A"]))
        #expect(model.diagnostics.count == 1)
        #expect(try SampleModel.ask(model, .nothing).value.description == "3")
    }

    @Test("Long chains are made from the bottom", arguments: [50, 350, 1000, 3000])
    func chains(_ count: Int) throws {
        let decisions = (0..<count).map { place in
            place + 1 == count
                ? Self.decision(Self.name(place), "1", requires: [])
                : Self.decision(
                    Self.name(place), "\(Self.name(place + 1)) + 1", requires: [Self.name(place + 1)])
        }
        let model = try SampleModel.model(decisions.joined())
        #expect(model.diagnostics.isEmpty)
        let outcome = try SampleModel.ask(model, .nothing)
        #expect(outcome.value.description == "\(count)")
        #expect(outcome.faults.isEmpty)
        #expect(outcome.trace?.decisions.map(\.name) == (0..<count).reversed().map(Self.name))
    }

    @Test("A chain in which each decision requires the two before it is made in few steps")
    func lattice() throws {
        let decisions = (0..<300).map { place in
            let others = (place + 1..<min(place + 3, 300)).map(Self.name)
            return Self.decision(
                Self.name(place), (["0"] + others).joined(separator: " * ") + " + 1", requires: others)
        }
        let outcome = try SampleModel.ask(SampleModel.model(decisions.joined()), .nothing)
        #expect(outcome.value.description == "1")
    }

    @Test("Two decisions with one name are an error, and which one is asked is not known")
    func sameNames() throws {
        let model = try SampleModel.model(
            "<decision id=\"d\" name=\"D\"><literalExpression><text>1</text></literalExpression></decision>"
                + "<decision id=\"e\" name=\"D\"><literalExpression><text>2</text></literalExpression></decision>"
        )
        #expect(model.diagnostics.map(\.message) == ["There are two decisions with this name."])
        let outcome = try SampleModel.ask(model, .nothing)
        #expect(outcome.value.isNull)
        #expect(outcome.faults.map(\.message) == ["The model has several decisions “D”."])
    }

    @Test(
        "A service of services is an error, and its value is null",
        arguments: [
            "<outputDecision href=\"#s\"/>", "<outputDecision href=\"#t\"/>", "<outputDecision href=\"#b\"/>",
            "<outputDecision href=\"#t\"/><inputDecision href=\"#s\"/><inputData href=\"#b\"/>",
        ])
    func services(_ references: String) throws {
        let model = try SampleModel.model(
            "<businessKnowledgeModel id=\"b\" name=\"B\"><encapsulatedLogic><literalExpression><text>1</text></literalExpression></encapsulatedLogic></businessKnowledgeModel><decisionService id=\"s\" name=\"S\">\(references)</decisionService><decisionService id=\"t\" name=\"T\"><outputDecision href=\"#s\"/></decisionService>"
                + "<decision id=\"d\" name=\"D\"><knowledgeRequirement><requiredKnowledge href=\"#s\"/></knowledgeRequirement><literalExpression><text>S()</text></literalExpression></decision>"
        )
        #expect(model.diagnostics.contains { $0.severity == .error && $0.element == "S" })
        #expect(try SampleModel.ask(model, .nothing).value.isNull)
    }

    @Test("A ring of required knowledge is an error, however high it stands")
    func knowledgeRing() throws {
        let decisions = (0..<200).map { place in
            Self.decision(Self.name(place), "1", requires: place < 199 ? [Self.name(place + 1)] : [])
        }
        let knowledge =
            "<knowledgeRequirement><requiredKnowledge href=\"#D\"/></knowledgeRequirement><literalExpression>"
        let ring = decisions[50].replacingOccurrences(of: "<literalExpression>", with: knowledge)
        let model = try SampleModel.model(
            (decisions[..<50] + [ring] + decisions[51...]).joined())
        #expect(model.diagnostics.filter { $0.severity == .error }.count == 1)
        #expect(try SampleModel.ask(model, .nothing).value.isNull)
    }
}
