import Assets
import Foundation
import Testing

@testable import Domain

@Suite("Places from GeoJSON")
struct GeoJSONTests {
    private func read(_ text: String) throws -> FacilityFile {
        try FacilityFile.read(Data(text.utf8), vocabulary: try ImportSite.registers.get().vocabulary)
    }

    private func feature(
        id: String = "1", properties: String = #""namn": "Hallen", "typ_kod": 2210"#,
        geometry: String = #"{"type": "Point", "coordinates": [17.3, 62.4]}"#
    ) -> String {
        #"{"type": "Feature", "id": \#(id), "properties": {\#(properties)},"# + "\n"
            + #""geometry": \#(geometry)}"#
    }

    @Test("LIPAS's properties become a facility and one space")
    func lipas() throws {
        let file = try read(
            """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "id": 7, "properties": {
              "lipas_id": 7, "namn": "Tiiristupa ", "typ_kod": 2260, "forvaltare": "Kunta", "postort": "JYVÄSKYLÄ",
              "www": "www.example.org/hall", "egenskaper": {"sauna": true, "toilet": false, "areaM2": 81.5}},
              "geometry": {"type": "Point", "coordinates": [25.6, 62.2]}}]}
            """)
        let record = try #require(file.facilities.first)
        #expect(file.problems.isEmpty && file.read == 1)
        #expect(record.source == FacilitySource(register: "lipas", id: "7"))
        #expect(record.details.name == "Tiiristupa")
        #expect(record.details.city == "Jyväskylä")
        #expect(record.details.position == Position(latitude: 62.2, longitude: 25.6))
        #expect(record.details.contact.url == "http://www.example.org/hall")
        #expect(record.details.equipment == "Bastu")
        guard case .outline(let space) = record.extent else { throw CocoaError(.coderInvalidValue) }
        #expect(
            space.name == "Hela anläggningen" && space.activities == ["badminton"] && space.floorArea == 81.5)
    }

    @Test("Sundsvall's two facilities in its field model")
    func sundsvall() throws {
        let data = try Data(contentsOf: Assets.folder("Demo").appending(path: "sundsvall.json"))
        let file = try FacilityFile.read(data, vocabulary: try ImportSite.registers.get().vocabulary)
        #expect(file.problems.isEmpty)
        #expect(file.facilities.map(\.details.name) == ["Stora ishallen", "Skolans grusplan och isbana"])
        #expect(file.facilities.map(\.source.id) == ["641", "796"])
        let rink = file.facilities[0].details
        #expect(rink.contact.url == "https://sundsvall.se/kontakter/uthyrningsbyran-2/")
        let centre = try #require(rink.position)
        #expect(try #require(Position(latitude: 62.4125, longitude: 17.3475)).distance(to: centre) < 100)
        let pitch = file.facilities[1]
        #expect(
            pitch.details.equipment.contains("Belysning")
                && pitch.details.equipment.contains("Underlag: grus"))
        guard case .outline(let space) = pitch.extent else { throw CocoaError(.coderInvalidValue) }
        #expect(!space.bookable && space.activities.contains("football"))
    }

    @Test("A polygon is where its centre of gravity is, its holes and its direction aside")
    func centroid() throws {
        for ring in ["[[0,0],[4,0],[4,2],[0,2],[0,0]]", "[[0,0],[0,2],[4,2],[4,0],[0,0]]"] {
            let polygon = #"{"type": "Polygon", "coordinates": [\#(ring)]}"#
            let record = try #require(try read("[\(feature(geometry: polygon))]").facilities.first)
            #expect(record.details.position == Position(latitude: 1, longitude: 2))
        }
        let flat = #"{"type": "Polygon", "coordinates": [[[1,1],[1,1],[1,1]]]}"#
        #expect(try read("[\(feature(geometry: flat))]").facilities.first?.details.position != nil)
    }

    @Test(
        "A bad feature is refused with its line and reason, and the others are read",
        arguments: [
            (#""typ_kod": 2210"#, nil, "the name is missing"),
            (#""namn": "  ", "typ_kod": 2210"#, nil, "the name is missing"),
            (#""namn": 5.5, "typ_kod": 9999"#, nil, "typ_kod 9999 is not a known facility type"),
            (#""namn": "x", "typ": "Rymdbas""#, nil, "type \"Rymdbas\" is not a known facility type"),
            (#""namn": ["x"], "typ_kod": 2210"#, nil, "namn is not a text"),
            (#""namn": "a\u0000b", "typ_kod": 2210"#, nil, "namn holds a control character"),
            (nil, #"{"type": "Point", "coordinates": [200, 62]}"#, "coordinates are out of range"),
            (nil, #"{"type": "Point", "coordinates": [17.3]}"#, "coordinates are not longitude and latitude"),
            (
                nil, #"{"type": "Point", "coordinates": ["17", "62"]}"#,
                "coordinates are not longitude and latitude"
            ),
            (nil, #"{"type": "Polygon", "coordinates": []}"#, "coordinates are empty"),
            (
                nil, #"{"type": "Curve", "coordinates": []}"#,
                "geometry is of a kind that cannot be used: Curve"
            ),
            (nil, #"7"#, "geometry has no type and coordinates"),
        ] as [(String?, String?, String)])
    func refused(properties: String?, geometry: String?, reason: String) throws {
        let bad = feature(
            id: "2", properties: properties ?? #""namn": "Hallen", "typ_kod": 2210"#,
            geometry: geometry ?? #"{"type": "Point", "coordinates": [17.3, 62.4]}"#)
        let file = try read("[\(feature()),\n\(bad)]")
        #expect(file.read == 2 && file.facilities.count == 1)
        let problem = try #require(file.problems.first)
        #expect(problem.line == (geometry == nil ? 3 : 4))
        #expect(problem.reason.contains(reason), "\(problem)")
        #expect(problem.reason.hasPrefix("feature 2: "))
    }

    @Test("An id is needed, and only once")
    func identifiers() throws {
        #expect(
            try read("[\(feature(id: "null"))]").problems.first?.reason.contains("the id is missing") == true)
        let twice = try read("[\(feature()),\n\(feature())]")
        #expect(twice.facilities.count == 1 && twice.read == 2)
        #expect(twice.problems == [ImportProblem(line: 3, reason: "feature 2: id 1 is on line 1 too")])
    }

    @Test(
        "JSON of another kind is refused",
        arguments: ["{}", #"{"type": "Topology"}"#, #"{"type": "FeatureCollection"}"#])
    func other(text: String) {
        #expect(throws: UnreadableFile.self) { try read(text) }
        #expect(throws: Never.self) { try read("[1, null, {}]") }
    }
}
