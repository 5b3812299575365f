import Foundation

/// New series of 40 occurrences by the API, one at a time, next to 40 raw bookings in one commit of the engine alone.
struct SeriesMeasurement {
    private static let occurrences = 40
    /// Hours of the night, in UTC: an hour before and after them is free too, so that the change of the clock meets nobody.
    private static let hours = [2, 3, 4, 18, 19, 20]

    let site: Site
    let load: LoadShape

    func run() async throws {
        try site.server.start()
        let (halls, token) = (site.places.halls, site.token)
        let days = (0..<7).map(site.places.dayText)
        let most = halls.count * days.count * Self.hours.count
        let shape = LoadShape(connections: 1, seconds: min(load.seconds, 5))
        let rate = try Load(shape: shape, server: site.server, status: 201).run { number in
            let number = number % most
            let (hall, turn) = (halls[number % halls.count], number / halls.count)
            let (day, hour) = (days[turn % days.count], Self.hours[turn / days.count % Self.hours.count])
            let start = "\(day)T\(hour < 10 ? "0" : "")\(hour):00:00Z"
            return HTTPRequest.post(
                "/api/v1/\(SamplePlaces.municipality)/series", token: token,
                json: """
                    {"space":"\(hall)","start":"\(start)","minutes":30,"rule":"FREQ=WEEKLY;COUNT=\(Self.occurrences)"}
                    """)
        }
        site.server.stop()
        let milliseconds = 1000 / rate.perSecond
        report(
            "create series of \(Self.occurrences) by the API",
            String(format: "%8.1f ms each, %.0f occurrences/s", milliseconds, rate.perSecond * 40))
        let raw = try await rawInserts(from: 1_000_000)
        let rawMilliseconds = Double(Self.occurrences) * 1000 / raw
        report(
            "\(Self.occurrences) raw bookings in one commit",
            String(
                format: "%8.1f ms      API / raw = %.2f", rawMilliseconds, milliseconds / rawMilliseconds))
    }

    /// Bookings per second.
    private func rawInserts(from number: Int) async throws -> Double {
        let person = try await site.places.person(in: site.database)
        let rows = RawRows(places: site.places, person: person, first: number)
        let seconds = min(load.seconds, 5)
        if let url = site.url {
            return try PostgresClient(url: url).rate(
                of: rows, connections: 1, perCommit: Self.occurrences, seconds: seconds)
        }
        let writer = try SQLiteWriter(path: site.folder.appending(path: "manegen.sqlite").path)
        return try writer.rate(of: rows, perCommit: Self.occurrences, seconds: seconds)
    }
}
