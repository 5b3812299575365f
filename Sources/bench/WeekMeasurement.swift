import Foundation

/// The free times of one hall in one week, without a token and with one, next to a bare route on the same machine.
struct WeekMeasurement {
    let site: Site
    let load: LoadShape

    func run() async throws {
        let hello = try HelloServer.rate(under: load, in: site.folder)
        report("a bare route of the framework", hello.text)
        for (name, token) in [("one hall's week", nil), ("the same with a token", site.token)] {
            let rate = try week(token: token)
            let ratio = String(format: "   / bare = %.2f", rate.perSecond / hello.perSecond)
            report(name, rate.text + ratio)
        }
    }

    private func week(token: String?) throws -> Rate {
        try site.server.start()
        defer { site.server.stop() }
        let (from, to) = (site.places.dayText(30), site.places.dayText(36))
        let requests = site.places.halls.map { hall in
            HTTPRequest.get(
                "/api/v1/\(SamplePlaces.municipality)/spaces/\(hall)/availability?from=\(from)&to=\(to)&minutes=60",
                token: token)
        }
        return try Load(shape: load, server: site.server, status: 200).run {
            requests[$0 % requests.count]
        }
    }
}
