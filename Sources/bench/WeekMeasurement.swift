/// The free times of one hall in one week.
struct WeekMeasurement {
    let site: Site
    let load: LoadShape

    func run() async throws {
        try site.server.start()
        let halls = site.places.halls
        let (from, to) = (site.places.dayText(30), site.places.dayText(36))
        let requests = halls.map { hall in
            HTTPRequest.get(
                "/api/v1/\(SamplePlaces.municipality)/spaces/\(hall)/availability?from=\(from)&to=\(to)&minutes=60"
            )
        }
        let rate = try Load(shape: load, port: site.server.port, status: 200).run {
            requests[$0 % requests.count]
        }
        site.server.stop()
        report("one hall's week", rate.text)
    }
}
