import Storage
import Testing

@Suite("SQL keeps values out of its text")
struct SQLTests {
    @Test("A value becomes a numbered parameter")
    func parameters() {
        let sql: SQL = "SELECT * FROM space WHERE name = \("Hallen") AND sort_order < \(7)"
        #expect(sql.text == "SELECT * FROM space WHERE name = $1 AND sort_order < $2")
        #expect(sql.values == [.text("Hallen"), .integer(7)])
    }

    @Test("Nothing is told apart from a missing value")
    func missingValue() {
        let parent: String? = nil
        let sql: SQL = "UPDATE space SET parent = \(parent), bookable = \(true), floor_area = \(1.5)"
        #expect(sql.text == "UPDATE space SET parent = $1, bookable = $2, floor_area = $3")
        #expect(sql.values == [.null, .integer(1), .real(1.5)])
    }

    @Test("A fragment inside another is numbered anew")
    func fragments() {
        let hours: SQL = "starts < \(20) AND ends > \(10)"
        let sql: SQL = "SELECT 1 FROM occupancy WHERE space = \("a") AND (\(hours)) AND kind = \("closure")"
        #expect(
            sql.text
                == "SELECT 1 FROM occupancy WHERE space = $1 AND (starts < $2 AND ends > $3) AND kind = $4")
        #expect(sql.values == [.text("a"), .integer(20), .integer(10), .text("closure")])
    }

    @Test("Joined fragments keep their order")
    func joined() {
        let sql = SQL.joined(["a = \(1)", "b = \(2)", "c IS NULL"], by: " AND ")
        #expect(sql.text == "a = $1 AND b = $2 AND c IS NULL")
        #expect(sql.values == [.integer(1), .integer(2)])
        #expect(SQL.joined([], by: ", ").text == "")
    }

    @Test("A list has one parameter for each value")
    func lists() {
        let sql: SQL = "SELECT \(0) WHERE id IN \(list: ["x", "y", "z"]) OR n IN \(list: [5])"
        #expect(sql.text == "SELECT $1 WHERE id IN ($2, $3, $4) OR n IN ($5)")
        #expect(sql.values == [.integer(0), .text("x"), .text("y"), .text("z"), .integer(5)])
    }

    @Test("An empty list matches nothing")
    func emptyList() {
        let sql: SQL = "SELECT 1 WHERE id IN \(list: [String]())"
        #expect(sql.text == "SELECT 1 WHERE id IN (NULL)")
        #expect(sql.values.isEmpty)
    }

    @Test(
        "No value stands in the text",
        arguments: ["'; DROP TABLE person; --", "197701182383", "$1", "Åsele \"hall\"", "\\", ""])
    func neverInText(_ value: String) {
        let inner: SQL = "name = \(value)"
        let sql: SQL = "SELECT 1 WHERE \(inner) OR id IN \(list: [value, value])"
        #expect(sql.text == "SELECT 1 WHERE name = $1 OR id IN ($2, $3)")
    }
}
