import Domain
import Storage

extension Space: RowReadable {
    init(row: Row) throws {
        var details = SpaceDetails(name: try row["name"])
        details.sortOrder = try row["sort_order"]
        details.bookable = try row["bookable"]
        details.capacity = try row["capacity"]
        details.floorArea = try row["floor_area"]
        details.photo = try row["photo"]
        details.activities = (try row["activities"] as String).split(separator: " ").map(String.init)
        details.hourlyPrice = try row["hourly_price"]
        details.rules = try BookingRuleSet(row: row)
        self.init(
            id: try row["id"], facility: try row["facility"], parent: try row["parent"],
            sourceID: try row["source_id"], details: details)
    }
}
