import Domain
import Testing

@testable import Web

@Suite("The list of facilities")
struct FacilitiesPageTests {
    private func names(_ query: String) throws -> [String] {
        let page = FacilitiesPage(
            frame: try SampleFrame().make(), catalogue: SampleTown().catalogue,
            vocabulary: SampleTown.vocabulary,
            query: query, first: 0)
        return (page.body["facilities"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
    }

    @Test(
        "Name, area, type and activity find a facility, in either language",
        arguments: [
            ("", 2), ("EXEMPEL", 2), ("hallen", 1), ("alno", 1), ("idrottshall", 1), ("ball field", 1),
            ("badminton", 1), ("möte", 1), ("xyz", 0), ("!", 0),
        ])
    func filter(query: String, count: Int) throws {
        #expect(try names(query).count == count)
    }

    @Test("Many facilities come in pages that lead on")
    func pages() throws {
        let facilities = (100..<220).map { number in
            Facility(
                id: Facility.ID("\(number)"), source: FacilitySource(register: "csv", id: "\(number)"),
                slug: "plats-\(number)", details: FacilityDetails(name: "Plats \(number)", type: 1340))
        }
        let catalogue = Catalogue(version: 1, facilities: facilities, spaces: [], openingHours: [])
        func page(_ first: Int) throws -> [String: Any] {
            FacilitiesPage(
                frame: try SampleFrame().make(), catalogue: catalogue, vocabulary: SampleTown.vocabulary,
                query: "plats", first: first
            ).body
        }
        #expect((try page(0)["facilities"] as? [Any])?.count == 50)
        #expect(try page(0)["next"] as? String == "/sundsvall/anlaggningar?q=plats&fran=50")
        #expect((try page(100)["facilities"] as? [Any])?.count == 20)
        #expect(try page(100)["next"] == nil)
        #expect((try page(5000)["facilities"] as? [Any])?.isEmpty == true)
    }
}
