import Testing
import Texts

@Suite("Every text is named, and whatever is named has a text")
struct NamedKeysTests {
    private static let named = Result {
        try NamedKeys(keys: PhraseBook().swedish.keys, code: Source.rooms(), templates: Source.templates())
    }

    @Test("Every key that is asked for has a text", arguments: NamedKeys.Way.allCases)
    func known(way: NamedKeys.Way) throws {
        let finding = try #require(Self.named.get().findings[way])
        #expect(finding.asked > 30)
        #expect(finding.unknown == [])
    }

    @Test("Every text is named by somebody")
    func unnamed() throws {
        let unnamed = try Self.named.get().unnamed
        #expect(unnamed == [])
    }

    @Test("Every phrase is used by somebody")
    func unused() throws {
        let named = try Self.named.get()
        #expect(Phrase.allCases.filter { !named.isUsed($0) } == [])
        #expect(CountedPhrase.allCases.filter { !named.isUsed($0) } == [])
    }

    @Test("What is wrong is found, in each way that a text can be asked for")
    func bites() {
        let keys: Set = [
            "zoo.title", "zoo.lead", "zoo.animals.ape", "zoo.animals.bear", "zoo.animals.bear-cub.one",
            "zoo.fields.name", "zoo.fields.old", "zoo.doors.north.open", "zoo.dead",
        ]
        let page = """
            import Texts
            func label(_ field: String) -> String { text("zoo.fields.\\(field)") }
            let key = "zoo.animals.\\(animal)"
            text("\\(key)-\\(age).\\(count == 1 ? "one" : "other")"); text("zoo.title"); text("zoo.titel")
            label("name"); label("nmae"); text("zoo.doors.\\(door).open"); text("zoo.food.\\(food)")
            text("park.title")
            // text("zoo.dead")
            """
        let named = NamedKeys(
            keys: keys,
            code: [
                Source(name: "Web/Page.swift", text: page),
                Source(name: "Domain/Animal.swift", text: "case ape, bear\ncase cub\ncase north"),
            ],
            templates: [Source(name: "zoo.mustache", text: "{{t.zoo.lead}} {{ t.zoo.leed }} {{zoo.dead}}")])
        #expect(
            named.findings[.spelledOut]?.unknown == [
                "Web/Page.swift: zoo.titel", "Web/Page.swift: park.title",
            ])
        #expect(named.findings[.completed]?.unknown == ["Web/Page.swift: zoo.fields.nmae"])
        #expect(named.findings[.composed]?.unknown == ["Web/Page.swift: zoo.food.…"])
        #expect(named.findings[.inTemplate]?.unknown == ["zoo.mustache: zoo.leed"])
        #expect(named.unnamed == ["zoo.dead", "zoo.fields.old"])
    }
}
