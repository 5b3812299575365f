import Domain
import Testing

@Suite("Names in addresses")
struct NamesTests {
    @Test(
        "Slugs",
        arguments: [
            ("Örnsköldsvik", "ornskoldsvik"), ("Upplands Väsby", "upplands-vasby"), ("Åre", "are"),
            ("D'Artagnans hall – del 2", "d-artagnans-hall-del-2"), ("  ", ""),
            ("Éverödshallen", "everodshallen"),
        ])
    func slug(name: String, slug: String) {
        #expect(Slug.make(from: name) == slug)
    }

    @Test("Two municipalities with one slug get one each")
    func municipalities() {
        let register = MunicipalityRegister(rows: [
            ("0643", "Habo", "Jönköpings län"), ("0305", "Håbo", "Uppsala län"),
            ("2281", "Sundsvall", "Västernorrlands län"),
        ])
        #expect(register.find("habo")?.code == "0643")
        #expect(register.find("habo-uppsala-lan")?.code == "0305")
        #expect(register.find("2281")?.slug == "sundsvall")
        #expect(register.search("sund").map(\.code) == ["2281"])
        #expect(register.search("HÅB").count == 2)
        #expect(register.search("").isEmpty)
    }

    @Test("Distance between two towns")
    func distance() throws {
        let sundsvall = try #require(Position("62.3908,17.3069"))
        let stockholm = try #require(Position("59.3293, 18.0686"))
        #expect(abs(sundsvall.distance(to: stockholm) - 343_000) < 2_000)
        #expect(Position("91,0") == nil)
        #expect(Position("nan,1") == nil)
    }
}
