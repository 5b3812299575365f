import Domain
import Services
import Testing

@testable import Web

@Suite("The front page")
struct MunicipalitiesPageTests {
    private static let register = MunicipalityRegister(rows: [
        ("2281", "Sundsvall", "Västernorrlands län"), ("0183", "Sundbyberg", "Stockholms län"),
        ("1231", "Burlöv", "Skåne län"), ("0604", "Aneby", "Jönköpings län"), ("1231x", "Anebyn", "Provlän"),
    ])

    private func page(_ query: String, enabled: [String] = ["2281", "0604"]) throws -> MunicipalitiesPage {
        MunicipalitiesPage(
            frame: try SampleFrame().make(), query: query, register: Self.register,
            enabled: Self.register.all.filter { enabled.contains($0.code) })
    }

    private func rows(_ page: MunicipalitiesPage) -> [[String: String]] {
        (page.body["matches"] as? [String: Any])?["list"] as? [[String: String]] ?? []
    }

    @Test("Those that are switched on are links, the others are only named")
    func links() throws {
        let rows = try rows(page("sund"))
        #expect(rows.map { $0["name"] } == ["Sundbyberg", "Sundsvall"])
        #expect(rows.map { $0["href"] } == [nil, "/sundsvall"])
        #expect(try self.rows(page("")).map { $0["name"] } == ["Aneby", "Sundsvall"])
        #expect(try page("").body["names"] as? [String] == Self.register.all.map(\.name))
    }

    @Test(
        "What can mean only one municipality leads there",
        arguments: [
            ("sundsv", "2281"), ("SUNDSVALL", "2281"), ("2281", "2281"), ("Aneby", "0604"), ("sund", nil),
            ("burlov", nil), ("", nil), ("Atlantis", nil),
        ] as [(String, String?)])
    func meant(query: String, code: String?) throws {
        #expect(try page(query).meant?.code == code)
    }

    @Test("Nothing found and nothing switched on are said")
    func nobody() throws {
        #expect(try (page("Atlantis").body["nobody"] as? String)?.contains("Atlantis") == true)
        #expect(try page("", enabled: []).body["nobody"] != nil)
        #expect(try page("", enabled: []).body["matches"] == nil)
    }
}
