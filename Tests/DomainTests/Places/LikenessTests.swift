import Domain
import Testing

@Suite("Places where one can do the same")
struct LikenessTests {
    private func space(_ id: String, _ activities: [String], type: Int) throws -> PlacedSpace {
        let facility = Facility.ID("f-\(id)")
        var details = SpaceDetails(name: id)
        details.activities = activities
        let catalogue = Catalogue(
            version: 1,
            facilities: [
                Facility(
                    id: facility, source: FacilitySource(register: "csv", id: id), slug: id,
                    details: FacilityDetails(name: id, type: type))
            ],
            spaces: [Space(id: .init(id), facility: facility, parent: nil, sourceID: id, details: details)],
            openingHours: [])
        return try #require(catalogue.space(.init(id)))
    }

    @Test("An activity in common decides; where anything goes, the type of the facility")
    func alike() throws {
        let hall = try space("hall", ["badminton", "floorball"], type: 2210)
        #expect(hall.isAlike(try space("school", ["badminton"], type: 2150)))
        #expect(!hall.isAlike(try space("rink", ["skating"], type: 2210)))
        #expect(hall.isAlike(try space("any", [], type: 2210)))
        #expect(!hall.isAlike(try space("pool", [], type: 3110)))
    }
}
