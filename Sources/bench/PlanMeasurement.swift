import Foundation

/// The plan of forty spaces as their staff see it, with names and what a press on each free time does, next to a bare
/// route on the same machine. One asks at a time, since that is what somebody waits for.
struct PlanMeasurement {
    let site: Site
    let load: LoadShape

    func run() async throws {
        let grounds = try await PlanGrounds.fill(site)
        let shape = LoadShape(connections: 1, seconds: min(load.seconds, 5))
        let bare = try HelloServer.rate(under: shape, in: site.folder)
        report("a bare route, asked once at a time", bare.text)
        try site.server.start()
        defer { site.server.stop() }
        let views = [
            ("dag", "the plan of \(PlanGrounds.spaces) spaces, one day"), ("vecka", "seven days of it"),
        ]
        for (view, name) in views {
            let path = "/\(PlanGrounds.slug)/personal/plan?plats=alla&vy=\(view)&datum=\(grounds.date)"
            let request = HTTPRequest.get(path, cookie: grounds.cookie)
            let connection = try Connection(port: site.server.port)
            guard try connection.send(request) == 200 else {
                throw BenchFailure("The plan is not shown: \(connection.bodyText(from: 0))")
            }
            let rate = try Load(shape: shape, server: site.server, status: 200).run { _ in request }
            let ratio = rate.percentile(0.5) / max(bare.percentile(0.5), 0.001)
            report(
                name,
                String(
                    format: "%8.1f ms   p95 %.1f ms   %.1f ms of CPU   %.0f kB   / bare = %.0f",
                    rate.percentile(0.5), rate.percentile(0.95), rate.processorTime ?? 0,
                    Double(connection.bodyLength) / 1000, ratio))
        }
    }
}
