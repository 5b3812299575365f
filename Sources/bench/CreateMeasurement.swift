import Foundation

/// New bookings by the API, each of a new free half hour, next to the same rows written by the engine alone.
struct CreateMeasurement {
    let site: Site
    let load: LoadShape

    func run() async throws {
        try site.server.start()
        let (places, token) = (site.places, site.token)
        let rate = try Load(shape: load, server: site.server, status: 201).run { number in
            HTTPRequest.booking(of: places.freeSlot(number), token: token)
        }
        site.server.stop()
        report("create bookings by the API", rate.text)
        let used = rate.count + load.connections
        let raw = try await rawInserts(from: used)
        for (name, perSecond) in raw {
            let ratio = String(format: "%8.0f/s   API / raw = %.2f", perSecond, rate.perSecond / perSecond)
            report("raw inserts, \(name)", ratio)
        }
    }

    /// A booking, its occupancy and its audit entry in each case.
    private func rawInserts(from number: Int) async throws -> [(String, Double)] {
        let person = try await site.places.person(in: site.database)
        let rows = RawRows(places: site.places, person: person, first: number)
        let seconds = min(load.seconds, 5)
        if let url = site.url {
            let client = PostgresClient(url: url)
            return [
                (
                    "1 connection, 1 a commit",
                    try client.rate(of: rows, connections: 1, perCommit: 1, seconds: seconds)
                ),
                (
                    "\(load.connections) connections, 1 a commit",
                    try client.rate(of: rows, connections: load.connections, perCommit: 1, seconds: seconds)
                ),
                (
                    "1 connection, \(load.connections) a commit",
                    try client.rate(of: rows, connections: 1, perCommit: load.connections, seconds: seconds)
                ),
            ]
        }
        let writer = try SQLiteWriter(path: site.folder.appending(path: "manegen.sqlite").path)
        return [
            ("1 a commit", try writer.rate(of: rows, perCommit: 1, seconds: seconds)),
            (
                "\(load.connections) a commit",
                try writer.rate(of: rows, perCommit: load.connections, seconds: seconds)
            ),
        ]
    }
}
