import Domain
import Texts

/// All facilities of a municipality, or those that fit some words.
struct FacilitiesPage {
    private static let size = 50

    let frame: PageFrame
    let catalogue: Catalogue
    let vocabulary: Vocabulary
    /// A facility, area, type or activity in words; empty for all.
    let query: String
    /// How many are on the pages before.
    let first: Int

    var body: [String: Any] {
        let found = matches
        let end = first + Self.size
        let shown = found.dropFirst(first).prefix(Self.size)
        var body: [String: Any] = [
            "query": query, "count": frame.phrases(.facilitiesCount, count: found.count),
            "facilities": shown.map(row), "lipas": shown.contains(where: \.source.isLIPAS),
        ]
        if found.isEmpty, !query.isEmpty {
            body["nothing"] = frame.phrases(.facilitiesNothing, ["query": query])
        }
        if end < found.count {
            let next = QueryString.make([("q", query.isEmpty ? nil : query), ("fran", String(end))])
            body["next"] = "\(frame.base)/anlaggningar?\(next)"
        }
        return body
    }

    private var matches: [Facility] {
        let meaning = SearchMeaning(of: query, in: catalogue, vocabulary: vocabulary)
        return catalogue.facilities.filter { meaning.matches($0, with: catalogue.spaces(in: $0.id)) }
    }

    private func row(_ facility: Facility) -> [String: Any] {
        let spaces = catalogue.spaces(in: facility.id).count(where: \.space.details.bookable)
        let type = vocabulary.type(facility.details.type)?.name(in: frame.phrases.language) ?? ""
        let area = facility.details.area
        let details = [type, area, spaces == 0 ? "" : frame.phrases(.facilitiesSpaces, count: spaces)]
        return [
            "href": "\(frame.base)/anlaggningar/\(facility.slug)", "name": facility.name,
            "detail": frame.phrases.details(details, named: area),
        ]
    }
}
