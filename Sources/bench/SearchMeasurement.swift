import Foundation

/// A search over 500 spaces for one week, before and after they have got years of history.
struct SearchMeasurement {
    let site: Site
    let load: LoadShape
    private static let pastPerSpace = 200

    func run() async throws {
        let grounds = try await SearchGrounds.fill(site.database, places: site.places)
        let little = try measure("search 500 spaces, one week, no history", grounds)
        try await grounds.addHistory(perSpace: Self.pastPerSpace, to: site.database)
        let much = try measure("the same with \(500 * Self.pastPerSpace) past bookings", grounds)
        report("time with history / without", String(format: "%8.2f", little.perSecond / much.perSecond))
    }

    private func measure(_ name: String, _ grounds: SearchGrounds) throws -> Rate {
        try site.server.start()
        defer { site.server.stop() }
        let (from, to) = (site.places.dayText(30), site.places.dayText(36))
        let request = HTTPRequest.get(
            "/api/v1/\(SearchGrounds.municipality)/search?from=\(from)&to=\(to)&minutes=60")
        let rate = try Load(shape: load, server: site.server, status: 200).run { _ in request }
        report(name, rate.text)
        return rate
    }
}
