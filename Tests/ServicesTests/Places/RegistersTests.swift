import Domain
import Services
import Testing

@Suite("Registers that ship with the product")
struct RegistersTests {
    @Test("All 290 municipalities, each with an address of its own")
    func municipalities() throws {
        let register = try Registers.load().municipalities
        #expect(register.all.count == 290)
        #expect(Set(register.all.map(\.slug)).count == 290)
        #expect(register.find("2281")?.name == "Sundsvall")
        #expect(register.find("upplands-vasby")?.code == "0114")
        #expect(register.all.allSatisfy { $0.county.hasSuffix("län") && $0.code.count == 4 })
    }

    @Test("Types and activities hold together")
    func vocabulary() throws {
        let vocabulary = try Registers.load().vocabulary
        #expect(vocabulary.types.filter { $0.code < 9000 }.count == 141)
        #expect(Set(vocabulary.types.map(\.code)).count == vocabulary.types.count)
        #expect(vocabulary.types.flatMap(\.activities).allSatisfy { vocabulary.activity($0) != nil })
        #expect(vocabulary.type(named: "Sports hall")?.code == 2210)
        #expect(vocabulary.type(named: "mötesrum")?.english == "Meeting room")
        #expect(vocabulary.activities.count >= 40)
    }

    @Test(
        "People's own words find an activity",
        arguments: [
            ("pingis", "table-tennis"), ("Sports hall", "indoor-sports"), ("innebandy", "floorball"),
            ("kalas", "party"), ("soccer", "football"), ("replokal", "music"), ("gymp", "gymnastics"),
        ])
    func synonyms(word: String, activity: String) throws {
        let nowhere = Catalogue(version: 1, facilities: [], spaces: [], openingHours: [])
        let meaning = SearchMeaning(of: word, in: nowhere, vocabulary: try Registers.load().vocabulary)
        #expect(meaning.activities.contains(activity))
    }
}
