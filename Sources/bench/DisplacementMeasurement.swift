import Foundation

/// Who is hit when a hall is closed over 200 bookings, each with what is free instead, one after the other.
struct DisplacementMeasurement {
    private static let bookings = 200
    private static let most = 300.0
    private static let person = "197701182383"

    let site: Site
    let load: LoadShape

    func run() async throws {
        _ = try site.server.command(
            "staff", "assign", "--municipality", SamplePlaces.municipality, "--person", Self.person,
            "--role", "booking-officer")
        try site.server.start()
        defer { site.server.stop() }
        let token = try site.server.command(
            "token", "create", "--municipality", SamplePlaces.municipality, "--person", Self.person,
            "--scope", "staff", "--scope", "bookings:read", "--scope", "bookings:write")
        let days = Self.bookings / SamplePlaces.bookingsPerDay
        let requests = site.places.halls.map { hall in
            HTTPRequest.post(
                "/api/v1/\(SamplePlaces.municipality)/displacements/preview", token: token,
                json: """
                    {"spaces":["\(hall)"],"start":"\(site.places.dayText(20))T00:00:00Z",\
                    "end":"\(site.places.dayText(20 + days))T00:00:00Z"}
                    """)
        }
        let shape = LoadShape(connections: 1, seconds: min(load.seconds, 5))
        let rate = try Load(shape: shape, server: site.server, status: 200).run {
            requests[$0 % requests.count]
        }
        let milliseconds = 1000 / rate.perSecond
        report(
            "who is hit of \(Self.bookings) bookings",
            String(format: "%8.1f ms each      ", milliseconds)
                + (milliseconds < Self.most ? "under" : "OVER") + " \(Int(Self.most)) ms")
    }
}
