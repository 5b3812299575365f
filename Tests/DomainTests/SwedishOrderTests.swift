import Domain
import Foundation
import Testing

@Suite("Swedish order")
struct SwedishOrderTests {
    @Test(
        "Names stand as in a Swedish index",
        arguments: [
            ["Zinken", "Åre", "Älvsjö", "Östersund"],
            ["Alnö", "alvik", "ANKEBORG", "Zäta", "åby"],
            ["Vall", "Vila", "Walhalla", "Xal"],
            ["Idé A", "Ide B", "Idé C"],
            ["Muellerhallen", "Mühlhallen", "Mysen"],
            ["Plan 2", "plan 10", "Plan A"],
            ["Arena", "Æbelø", "Ärla", "Ölme", "Ørsta"],
            ["10-hallen", "A-hallen"],
            ["Hall", "Hall 1", "Hallen"],
            ["", "!", "a"],
        ])
    func order(names: [String]) {
        #expect(names.reversed().inSwedishOrder() == names)
        #expect(names.inSwedishOrder() == names)
        #expect(names.map(\.decomposedStringWithCanonicalMapping).reversed().inSwedishOrder() == names)
    }

    @Test("Places stand so wherever they are listed")
    func places() {
        func facility(_ name: String) -> Facility {
            Facility(
                id: Facility.ID(name), source: FacilitySource(register: "csv", id: name),
                slug: Slug.make(from: name), details: FacilityDetails(name: name, type: 2210))
        }
        func space(_ name: String) -> Space {
            Space(
                id: Space.ID(name), facility: Facility.ID("Åhallen"), parent: nil, sourceID: name,
                details: SpaceDetails(name: name))
        }
        let catalogue = Catalogue(
            version: 1, facilities: ["Öhallen", "åhallen B", "Zhallen", "Åhallen", "ahallen"].map(facility),
            spaces: ["Örum", "zrum", "Ärum", "Årum"].map(space), openingHours: [])
        #expect(
            catalogue.facilities.map(\.name) == ["ahallen", "Zhallen", "Åhallen", "åhallen B", "Öhallen"])
        #expect(
            catalogue.spaces(in: Facility.ID("Åhallen")).map(\.name) == ["zrum", "Årum", "Ärum", "Örum"])
        let register = MunicipalityRegister(rows: [
            ("1", "Örebro", ""), ("2", "Ale", ""), ("3", "Åmål", ""), ("4", "Älmhult", ""),
        ])
        #expect(register.all.map(\.name) == ["Ale", "Åmål", "Älmhult", "Örebro"])
    }
}
