import Domain
import Texts

/// All municipalities to search among; those that are switched on are links.
struct MunicipalitiesPage {
    let frame: PageFrame
    let query: String
    let register: MunicipalityRegister
    let enabled: [Municipality]

    /// The one municipality that the query must mean, when it is switched on: the only match, or its whole name.
    var meant: Municipality? {
        let matches = register.search(query)
        let meant = matches.count == 1 ? matches.first : matches.first { $0.slug == Slug.make(from: query) }
        return meant.flatMap { enabled.contains($0) ? $0 : nil }
    }

    var body: [String: Any] {
        var body: [String: Any] = ["query": query, "names": register.all.map(\.name)]
        let found = query.isEmpty ? enabled : register.search(query)
        if found.isEmpty {
            body["nobody"] =
                query.isEmpty
                ? frame.phrases(.municipalitiesNone) : frame.phrases(.municipalitiesNobody, ["query": query])
        } else {
            let heading =
                query.isEmpty
                ? frame.phrases(.municipalitiesOpen)
                : frame.phrases(.municipalitiesMatches, count: found.count)
            body["matches"] = ["heading": heading, "list": rows(of: found)] as [String: Any]
        }
        return body
    }

    private func rows(of municipalities: [Municipality]) -> [[String: String]] {
        let open = Set(enabled)
        return municipalities.map { municipality in
            var row = ["name": municipality.name, "county": municipality.county]
            if open.contains(municipality) { row["href"] = "/\(municipality.slug)" }
            return row
        }
    }
}
