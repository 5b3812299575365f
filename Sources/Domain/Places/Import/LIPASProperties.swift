/// LIPAS's technical properties in Swedish words.
enum LIPASProperties {
    private static let words: [(property: String, equipment: String)] = [
        ("ligthing", "Belysning"), ("changingRooms", "Omklädningsrum"), ("sauna", "Bastu"),
        ("toilet", "Toalett"),
        ("playground", "Lekplats"), ("pier", "Brygga"), ("boatLaunchingSpot", "Sjösättningsramp"),
    ]

    static func equipment(of properties: LocatedJSON?) -> String {
        guard let properties else { return "" }
        return words.filter { properties[$0.property]?.bool == true }.map(\.equipment).joined(separator: ", ")
    }

    /// Square metres.
    static func floorArea(of properties: LocatedJSON?) -> Double? {
        guard let area = properties?["areaM2"]?.double, (0.01...10_000_000).contains(area) else { return nil }
        return area
    }
}
