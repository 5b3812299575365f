import Domain
import Hummingbird
import Testing

@testable import Web

@Suite("Query parameters")
struct QueryTests {
    private func query(_ text: String) throws -> Query {
        try Query(of: .sample(path: "/search?\(text)"), parameters: ["from", "to", "minutes", "activity"])
    }

    @Test("Values are decoded and read as what they are")
    func good() throws {
        let query = try query("from=2026-11-24&to=2026-11-30&minutes=90&activity=inneb%C3%A4ndy%20a%26b")
        #expect(try query.dates(limit: 7) == CalendarDate(number: 20_781)...CalendarDate(number: 20_787))
        #expect(try query.minutes() == 90)
        #expect(query["activity"] == "innebändy a&b")
        #expect(try self.query("from=2026-11-24").minutes() == nil)
    }

    @Test(
        "A wrong parameter is named",
        arguments: [
            ("", "from"), ("from=", "from"), ("from=2026-02-30&to=2026-03-01", "from"),
            ("from=2026-1-01&to=2026-03-01", "from"), ("from=1969-12-31&to=2026-03-01", "from"),
            ("from=3000-01-01&to=3000-01-02", "from"), ("from=2026-11-24", "to"),
            ("from=2026-11-24&to=2026-11-23", "to"), ("from=2026-11-24&to=2026-12-01", "to"),
            ("from=2026-11-24&from=2026-11-24", "from"), ("form=2026-11-24", "form"),
            ("from=2026-11-24&to=2026-11-24&minutes=", "minutes"),
            ("from=2026-11-24&to=2026-11-24&minutes=0", "minutes"),
            ("from=2026-11-24&to=2026-11-24&minutes=1441", "minutes"),
            ("from=2026-11-24&to=2026-11-24&minutes=%2B60", "minutes"),
            ("from=2026-11-24&to=2026-11-24&minutes=-60", "minutes"),
            ("from=2026-11-24&to=2026-11-24&minutes=60.0", "minutes"),
            ("from=2026-11-24&to=2026-11-24&minutes=99999999999999999999", "minutes"),
            ("activity=%00", "activity"), ("activity=\(String(repeating: "a", count: 201))", "activity"),
        ])
    func wrong(text: String, name: String) async {
        let problem = await problem {
            let query = try query(text)
            _ = try query.dates(limit: 7)
            _ = try query.minutes()
        }
        #expect(problem?.status == .badRequest)
        #expect(problem?.field == name)
    }
}
