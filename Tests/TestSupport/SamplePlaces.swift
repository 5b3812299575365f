/// The places of ``SampleInstallation``, as a file to import.
enum SamplePlaces {
    /// - `hall` with the parts `a`, `b` and `c`: every day 07–22, starts every half hour.
    /// - `rum` has buffers of 15 minutes, `scen` none, `forfragan` is booked on request, `forrad` not at all: weekdays
    ///   08–21, starts every quarter.
    /// - `plan1` … `plan6`: at most two bookings each, two hours' notice, 30 days ahead.
    /// - `natt` never closes.
    static let file = csv(
        [
            [
                "kind": "facility", "facility": "hallen", "name": "Exempelhallen", "type": "2210",
                "area": "Centrum", "latitude": "62.39", "longitude": "17.31", "booking_horizon": "200",
            ],
            space(
                "hall", of: "hallen", name: "Hela hallen", activities: "badminton floorball",
                ["capacity": "300", "hourly_price": "450", "sort_order": "1"]),
            part("a", 2), part("b", 3), part("c", 4),
            hours(of: "hallen", "1-7", "07:00", "22:00"),

            [
                "kind": "facility", "facility": "huset", "name": "Exempelhuset", "type": "9100",
                "area": "Njurunda", "latitude": "62.27", "longitude": "17.37",
                "contact_email": "huset@example.org", "start_interval": "15",
            ],
            space(
                "rum", of: "huset", name: "Rummet", activities: "meeting",
                ["capacity": "12", "buffer_before": "15", "buffer_after": "15"]),
            space("scen", of: "huset", name: "Scenen", activities: "dance", ["capacity": "80"]),
            space("forfragan", of: "huset", name: "Salen", activities: "meeting", ["instant": "no"]),
            space("forrad", of: "huset", name: "Förrådet", activities: "other", ["bookable": "no"]),
            hours(of: "huset", "1-5", "08:00", "21:00"),

            [
                "kind": "facility", "facility": "planen", "name": "Exempelplanen", "type": "1340",
                "area": "Centrum", "booking_limit": "2", "minimum_notice": "120", "booking_horizon": "30",
            ],
            hours(of: "planen", "1-7", "09:00", "21:00"),

            [
                "kind": "facility", "facility": "natten", "name": "Exempelnatten", "type": "9230",
                "area": "Alnö", "start_interval": "60", "booking_horizon": "200",
            ],
            space("natt", of: "natten", name: "Ateljén", activities: "crafts"),
            hours(of: "natten", "1-7", "00:00", "24:00"),
        ]
            + (1...6).map { space("plan\($0)", of: "planen", name: "Plan \($0)", activities: "football") })

    /// A hall of the neighbouring municipality.
    static let neighbouringFile = csv([
        ["kind": "facility", "facility": "annan", "name": "Timrås simstadion", "type": "2210"],
        space("annan", of: "annan", name: "Hallen", activities: "badminton"),
        hours(of: "annan", "1-7", "07:00", "22:00"),
    ])

    private static func space(
        _ key: String, of facility: String, name: String, activities: String, _ more: [String: String] = [:]
    ) -> [String: String] {
        [
            "kind": "space", "facility": facility, "space": key, "name": name, "activities": activities,
        ].merging(more) { $1 }
    }

    private static func part(_ key: String, _ order: Int) -> [String: String] {
        space(
            key, of: "hallen", name: "Del \(key.uppercased())", activities: "badminton",
            ["parent": "hall", "capacity": "60", "hourly_price": "150", "sort_order": "\(order)"])
    }

    private static func hours(
        of facility: String, _ days: String, _ opens: String, _ closes: String
    ) -> [String: String] {
        ["kind": "hours", "facility": facility, "weekday": days, "opens": opens, "closes": closes]
    }

    private static func csv(_ rows: [[String: String]]) -> String {
        let columns = Set(rows.flatMap(\.keys)).sorted()
        let lines = rows.map { row in columns.map { row[$0] ?? "" }.joined(separator: ",") }
        return ([columns.joined(separator: ",")] + lines).joined(separator: "\n")
    }
}
