import Foundation
import Storage

/// Who is hit when a hall is closed over 200 bookings, each with what is free instead, one after the other.
struct DisplacementMeasurement {
    private static let bookings = 200
    private static let most = 300.0

    let site: Site
    let load: LoadShape

    func run() async throws {
        try await employ()
        try site.server.start()
        defer { site.server.stop() }
        let token = try site.server.command(
            "token", "create", "--municipality", SamplePlaces.municipality, "--person", "197701182383",
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

    /// The token's person closes spaces and books for others from now on.
    private func employ() async throws {
        let person = try await site.places.person(in: site.database)
        let municipality = SamplePlaces.municipality
        try await site.database.transaction(.write, in: .municipality(municipality)) { transaction in
            try transaction.execute(
                """
                INSERT INTO role_assignment (municipality, id, person, role, first_day, given_at, given_by)
                VALUES (\(municipality), \(RowIdentifier.new()), \(person), 'booking-officer', '2026-01-01', 1,
                    \(person))
                """)
        }
    }
}
