import Domain
import Storage

extension Facility: RowReadable {
    init(row: Row) throws {
        var details = FacilityDetails(name: try row["name"], type: try row["type"])
        details.streetAddress = try row["street_address"]
        details.postalCode = try row["postal_code"]
        details.city = try row["city"]
        details.area = try row["area"]
        if let latitude: Double = try row["latitude"], let longitude: Double = try row["longitude"] {
            details.position = Position(latitude: latitude, longitude: longitude)
        }
        details.description = try row["description"]
        details.accessibility = try row["accessibility"]
        details.equipment = try row["equipment"]
        details.contact.name = try row["contact_name"]
        details.contact.email = try row["contact_email"]
        details.contact.phone = try row["contact_phone"]
        details.contact.url = try row["contact_url"]
        details.rules = try BookingRuleSet(row: row)
        self.init(
            id: try row["id"],
            source: FacilitySource(register: try row["source"], id: try row["source_id"]),
            slug: try row["slug"], details: details)
    }
}
